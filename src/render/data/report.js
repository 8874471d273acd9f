// j and k walk through the cards. The page says all it has to say without this.
document.addEventListener("keydown", function (event) {
  if (event.ctrlKey || event.metaKey || event.altKey || (event.key !== "j" && event.key !== "k")) return;
  var cards = Array.prototype.filter.call(document.querySelectorAll(".card"), function (card) { return card.offsetParent !== null; });
  var at = cards.indexOf(document.activeElement);
  var next = cards[event.key === "j" ? Math.min(at + 1, cards.length - 1) : Math.max(at - 1, 0)];
  if (next) { next.focus(); next.scrollIntoView({ block: "center" }); }
});
