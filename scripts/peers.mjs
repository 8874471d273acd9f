// node scripts/peers.mjs PEER MODULES GOLD.jsonl... > predictions: reads the labelled texts with another library, and writes
// what it finds in the form the scorer reads. Run by scripts/peers. The last line to standard error is the seconds of
// processor time spent reading texts, without the start of the program.
//
// Each library gets the most favourable mapping we know of that does not add knowledge of its own: units by their names in
// the library, a number and its unit as one mention, TIMEX values as the library gives them.
import { createRequire } from "node:module";
import { readFileSync, writeSync } from "node:fs";
import { resolve } from "node:path";

const [peer, modules, ...files] = process.argv.slice(2);
const require = createRequire(resolve(modules) + "/");
const pad = (number, width = 2) => String(number).padStart(width, "0");
const day_text = (date) => `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;

/// The texts of one document a library reads well: its lines, each with its place. Long documents as one text cost some of
/// them minutes.
function lines_of(text) {
  const lines = [];
  let begin = 0;
  for (const line of text.split("\n")) {
    if (line.trim()) lines.push({ begin, text: line });
    begin += line.length + 1;
  }
  return lines;
}

/// Longer mentions win over what lies in them; of equals the first.
function without_overlaps(mentions) {
  const kept = [];
  for (const mention of [...mentions].sort((a, b) => b.end - b.begin - (a.end - a.begin))) {
    if (kept.every((other) => mention.end <= other.begin || other.end <= mention.begin)) kept.push(mention);
  }
  return kept.sort((a, b) => a.begin - b.begin);
}

function value_and_unit(kind, value, unit) {
  return { kind, value, min: value, max: value, unit, bound: "exact" };
}

// ---- Recognizers-Text

const kTemperature = { C: "celsius", F: "fahrenheit", K: "kelvin", R: "rankine" };
const kTimeUnits = ["Year", "Month", "Week", "Day", "Hour", "Minute", "Second"];

function recognizers() {
  const suite = require("@microsoft/recognizers-text-suite");
  const english = suite.Culture.English;
  const attempt = (read) => {
    try {
      return read();
    } catch {
      return [];  // It throws at some texts; the other models still count.
    }
  };
  const number_in = (text) => parseFloat(String(text).replace("%", ""));
  const at = (found, rest) => ({ begin: found.start, end: found.end + 1, ...rest });

  function period(found) {
    if (!found.resolution || !found.resolution.values) return [];
    const values = found.resolution.values;
    const iso = [];
    for (const value of values) {
      // A partial date ("4 May") has two readings, before and after the reference: either may be right.
      if (value.timex && !value.Mod) iso.push(value.timex);
      if (value.type === "duration" || value.type === "set") continue;
      if (value.Mod === "before") iso.push(`../${value.end}`, value.timex);
      else if (value.Mod === "after" || value.Mod === "since") iso.push(`${value.start}/..`, value.timex);
      else if (value.start && value.end) iso.push(`(${value.start},${value.end},)`);
      else if (value.value && value.value !== "not resolved") iso.push(value.value.replace(" ", "T"));
    }
    const type = found.typeName.replace("datetimeV2.", "");
    const kinds = { date: "date", daterange: "daterange", datetime: "time", time: "time", timerange: "time", datetimerange: "time", duration: "duration", set: "set" };
    return [at(found, { kind: kinds[type] ?? "date", iso })];
  }

  return (text, reference) => {
    const mentions = [];
    for (const found of attempt(() => suite.recognizeDateTime(text, english, suite.DateTimeOptions.None, reference))) mentions.push(...attempt(() => period(found)));
    for (const found of attempt(() => suite.recognizePercentage(text, english))) mentions.push(at(found, value_and_unit("percent", number_in(found.resolution.value), "percent")));
    const with_units = [["recognizeCurrency", "money"], ["recognizeAge", "quantity"], ["recognizeTemperature", "quantity"], ["recognizeDimension", "quantity"]];
    for (const [model, kind] of with_units) {
      for (const found of attempt(() => suite[model](text, english))) {
        const unit = found.resolution?.unit;
        const value = number_in(found.resolution?.value);
        if (Number.isNaN(value)) continue;
        mentions.push(at(found, value_and_unit(kTimeUnits.includes(unit) ? "duration" : kind, value, kTemperature[unit] ?? unit)));
      }
    }
    for (const found of attempt(() => suite.recognizeNumber(text, english))) mentions.push(at(found, value_and_unit("number", number_in(found.resolution.value), null)));
    for (const found of attempt(() => suite.recognizeOrdinal(text, english))) mentions.push(at(found, value_and_unit("ordinal", number_in(found.resolution.value), null)));
    return without_overlaps(mentions);
  };
}

// ---- compromise

const kSuffixes = { k: 1e3, m: 1e6, mm: 1e6, mn: 1e6, bn: 1e9, b: 1e9, tn: 1e12, t: 1e12 };

function compromise() {
  const nlp = require("compromise");
  nlp.plugin(require("compromise-dates"));  // Numbers, fractions and money have been part of compromise since version 14.
  const trimmed = (text, offset) => {
    const written = text.slice(offset.start, offset.start + offset.length);
    const begin = offset.start + written.match(/^[\s(\["'“‘]*/)[0].length;
    return { begin, end: Math.max(begin, offset.start + written.replace(/[\s.,;:!?)\]"'”’]+$/, "").length) };
  };
  function numbers(document, text) {
    const mentions = [];
    for (const found of document.fractions().json({ offset: true })) {
      const { numerator, denominator } = found.fraction ?? {};
      if (denominator) mentions.push({ ...trimmed(text, found.offset), ...value_and_unit("number", numerator / denominator, null) });
    }
    for (const found of document.numbers().json({ offset: true })) {
      const { suffix, unit } = found.number ?? {};
      let { num, prefix } = found.number ?? {};
      if (num === null || num === undefined) continue;
      if (/^-|-$/.test(prefix ?? "")) {  // "-15 €": the sign is left in what precedes the number.
        num = -Math.abs(num);
        prefix = prefix.replace("-", "");
      }
      const place = trimmed(text, found.offset);
      const tags = found.terms.flatMap((term) => term.tags);
      if (tags.includes("Date") || tags.includes("Time")) continue;
      const factor = kSuffixes[(suffix || "").toLowerCase()];
      const value = factor ? num * factor : num;
      let kind = "number";
      let name = unit || (factor ? null : suffix) || null;
      if (tags.includes("Ordinal")) { kind = "ordinal"; name = null; }
      else if (tags.includes("Percent") || suffix === "%") { kind = "percent"; name = "percent"; }
      else if (tags.includes("Money") || prefix) { kind = "money"; name = prefix || unit || suffix; }
      else if (name) kind = "quantity";
      if (unit) {  // The unit follows the number: one mention of both, as labelled.
        const after = text.slice(place.end).match(/^[\s-]*(\S+)/);
        if (after && after[1].toLowerCase().startsWith(unit.toLowerCase())) place.end += after[0].indexOf(after[1]) + unit.length;
      }
      mentions.push({ ...place, ...value_and_unit(kind, value, name) });
    }
    return mentions;
  }
  function dates(document, text, reference) {
    const mentions = [];
    const context = { today: day_text(reference), timezone: "UTC" };
    for (const found of document.dates(context).json({ offset: true })) {
      const { start, end, unit } = found.dates ?? {};
      const iso = [];
      if (start && end) {
        const [first, last] = [start.slice(0, 10), end.slice(0, 10)];
        iso.push(first === last ? (unit === "time" ? start.slice(0, 16) : first) : `${first}/${last}`);
      } else if (start) iso.push(start.slice(0, 10));
      mentions.push({ ...trimmed(text, found.offset), kind: iso.length && iso[0].includes("/") ? "daterange" : "date", iso });
    }
    const letters = { year: "Y", quarter: "Q", month: "M", week: "W", day: "D", hour: "H", minute: "M", second: "S" };
    for (const found of document.durations(context).json({ offset: true })) {
      const parts = Object.entries(found.duration ?? {}).filter(([name]) => letters[name]);
      if (!parts.length) continue;
      const written = (clock) => parts.filter(([name]) => ["hour", "minute", "second"].includes(name) === clock).map(([name, n]) => n + letters[name]).join("");
      mentions.push({ ...trimmed(text, found.offset), kind: "duration", iso: ["P" + written(false) + (written(true) ? "T" + written(true) : "")] });
    }
    return mentions;
  }
  return (text, reference) => {
    const document = nlp(text);
    let mentions = [];
    try {
      mentions = dates(document, text, reference);
    } catch {
      // It throws at some dates.
    }
    return without_overlaps([...mentions, ...numbers(document, text)]).filter((mention) => mention.begin < mention.end);
  };
}

// ---- chrono-node: dates only

function chrono() {
  const library = require("chrono-node");
  function moment(part) {
    const date = `${pad(part.get("year"), 4)}-${pad(part.get("month"))}`;
    if (part.isCertain("hour")) return `${date}-${pad(part.get("day"))}T${pad(part.get("hour"))}:${pad(part.get("minute") ?? 0)}`;
    const has_day = part.isCertain("day") || part.isCertain("weekday");
    if (!has_day && part.isCertain("month")) return date;
    if (!has_day && part.isCertain("year")) return date.slice(0, 4);
    return `${date}-${pad(part.get("day"))}`;
  }
  return (text, reference) => {
    const mentions = [];
    for (const found of library.parse(text, reference)) {
      const start = moment(found.start);
      const iso = found.end ? `${start}/${moment(found.end)}` : start;
      mentions.push({ begin: found.index, end: found.index + found.text.length, kind: found.end ? "daterange" : found.start.isCertain("hour") ? "time" : "date", iso: [iso] });
    }
    return mentions;
  };
}

// ---- the run

const read = { recognizers, compromise, chrono }[peer]();
const output = [];
let seconds = 0;
for (const file of files) {
  for (const row of readFileSync(file, "utf8").split("\n")) {
    if (!row.trim()) continue;
    const item = JSON.parse(row);
    const reference = new Date((item.reference_date ?? "2020-01-01").slice(0, 10) + "T00:00:00");
    const begun = process.cpuUsage();
    const mentions = lines_of(item.text).flatMap((line) =>
      read(line.text, reference).map((mention) => ({ ...mention, begin: mention.begin + line.begin, end: mention.end + line.begin })));
    const used = process.cpuUsage(begun);
    seconds += (used.user + used.system) / 1e6;
    const code_points = (end) => [...item.text.slice(0, end)].length;
    output.push(JSON.stringify({ id: item.id, mentions: mentions.map(({ begin, end, ...rest }) =>
      ({ start: code_points(begin), end: code_points(end), surface: item.text.slice(begin, end), ...rest })) }));
  }
}
const bytes = Buffer.from(output.join("\n") + "\n");
for (let at = 0; at < bytes.length;) at += writeSync(1, bytes, at);
process.stderr.write(`${seconds}\n`);
