#!/usr/bin/env python3
"""make_references.py FOLDER: writes small documents with 336 invented references in five styles and in two kinds of files of
references (BibTeX, CSL-JSON) that drafts cite by key, and FOLDER/gold.tsv with the faults that were planted in a third of them. Always the same files. Only the standard library is used.

gold.tsv: file, style, lines (where telling it is right, divided by commas), rule, severity ("-": any), what was done."""
import datetime
import json
import pathlib
import random
import sys

STYLES = ["chicago", "apa", "mla", "harvard", "vancouver", "bibtex", "csl"]
SIDECARS = ("bibtex", "csl")   # styles whose references stand in a file of their own
DOCUMENTS = 6     # of each style
WORKS = 8         # of each document
MONTHS = "January February March April May June July August September October November December".split()
SURNAMES = """Holm Brandt Okoro Vasquez Tanaka Lindqvist Abernathy Marchetti Novak O'Dwyer Petrossian Achterberg Kowalczyk Delacroix
Mbeki-Rose Hartmann Sorensen Yilmaz Castellano Dufresne Eriksen Farrow Galloway Havel Ibarra Jankowski Kessler Lombardi Mercer Nakamura
Oyelaran Prentice Quigley Rasmussen Sandoval Thackeray Ulvaeus Verhoeven Whitlock Zamora""".split()
GIVEN = """Greta Kai Ngozi Elena Haruto Astrid Thomas Lucia Pavel Maeve Aram Joost Ewa Claire Thandi Uwe Nils Deniz Rosa Henri Solveig Jane
Ross Jiri Pilar Adam Ruth Marco Alice Kenji""".split()
THINGS = """Harbours|Salt Marshes|River Ferries|Lighthouses|Grain Silos|Stone Bridges|Fishing Fleets|Tide Mills|Canal Locks|Coastal Forts|
Signal Towers|Winter Roads|Market Halls|Mountain Railways|Glass Works|Sea Walls|Peat Bogs|Copper Mines|Night Trains|Wool Guilds|
Herring Smokers|Rope Walks|Ice Houses|Mail Coaches|Wind Pumps|Slate Quarries""".replace("\n", "").split("|")
DEEDS = """the Fall of|the Defence of|a Short History of|the Price of|the Politics of|Lessons from|the Quiet Return of|Measuring|
Women and Work in|Debt and Trade in|the Long Decline of|a Survey of|Who Owns|Rebuilding""".replace("\n", "").split("|")
LANDS = """Northern Skarra|the Velden Coast|Upper Morava|the Tarn Valley|Old Karelin|the Osmund Isles|Lower Brava|the Pell Delta|
Eastern Ruhn|the Sable Bay""".replace("\n", "").split("|")
JOURNALS = [("Journal of Harbour Studies", "J Harb Stud"), ("Coastal History Review", "Coast Hist Rev"), ("Annals of Inland Trade", "Ann Inl Trade"),
            ("The Bridge Quarterly", "Bridge Q"), ("European Papers in Tides", "Eur Pap Tides"), ("Maritime Economics Letters", "Marit Econ Lett")]
PAPERS = [("The Northern Courier", "northerncourier.example"), ("Harbour News", "harbournews.example"), ("Skarra Times", "www.skarratimes.example"),
          ("The Evening Ledger", "eveningledger.example"), ("Tarn Valley Post", "tarnpost.example")]
PRESSES = [("Lund", "Brink Press"), ("Oxford", "Pelham University Press"), ("New York", "Carrow & Sons"), ("Leiden", "Vosmaer"),
           ("Chicago", "Lakeside Academic"), ("London", "Thornbury Books")]
FILLER = ["The walls were rebuilt twice, and nobody kept the accounts", "Ships came in at every tide", "The council met again in the spring",
          "Trade fell after the flood", "Few of the old houses are left", "The ferries were sold to a company from the south",
          "Fishermen had warned of it for years", "The mills stood still through the winter", "Most of the records were lost",
          "The harbour master kept a diary"]

# Names, years and numbers in brackets that cite nothing.
ASIDES = ["The treaty (Utrecht, 1713) was never kept", "The film Northern Lights (1997) was shot there", "The Harbours Act (1998) changed little",
          "The yard (founded in 1911) closed", "The storm of that spring (May 2011) broke the wall", "The share rose to a third (Table 3)",
          "The last machine (Fokker 50) left in the summer", "Twelve (12) boats were left", "Three things were wanted: (1) money, (2) stone and (3) time",
          "The old bridge (built 1846–1851) still stands", "The king (1604–1660) never saw it", "Prices doubled (see Figure 2)",
          "The second ferry (Route 66) runs in summer", "Few came back (1 in 3)", "The council (Greta Lund, chair) said no", "Psalm 107 (verse 23) hangs in the hall"]
BODIES = ["Velden Harbour Authority", "Institute of Coastal Works", "Skarra Chamber of Trade", "Ministry of Inland Waters"]


class Dice:
    """random() alone is the same in every version of Python."""
    def __init__(self, seed):
        self.source = random.Random(seed)

    def below(self, count):
        return int(self.source.random() * count)

    def one(self, items):
        return items[self.below(len(items))]

    def take(self, items):
        return items.pop(self.below(len(items)))


class Work:
    def __init__(self, dice, surnames, titles):
        self.kind = dice.one(["book", "article", "article", "news", "news"])
        self.authors = [(dice.take(surnames), dice.one(GIVEN)) for _ in range(1 if self.kind == "news" else dice.one([1, 1, 2, 3]))]
        if self.kind == "book" and dice.below(3) == 0:   # a body, which has no given name
            self.authors = [(dice.one(BODIES), "")]
        self.title = dice.take(titles)
        self.year, self.month, self.day = 2003 + dice.below(15), 1 + dice.below(12), 1 + dice.below(28)
        self.volume, self.issue, self.first = 3 + dice.below(40), 1 + dice.below(4), 10 + dice.below(300)
        self.journal, self.paper, self.press = dice.one(JOURNALS), dice.one(PAPERS), dice.one(PRESSES)
        self.doi = f"10.{5500 + dice.below(400)}/{self.journal[1].lower().replace(' ', '')}.{self.volume}{1000 + dice.below(9000)}" if dice.below(2) else ""
        slug = "-".join(self.title.lower().replace(":", "").split()[:5])
        self.url = f"https://{self.paper[1]}/{dice.one(['world', 'news', 'trade'])}/{slug}-{10000 + dice.below(90000)}"
        if dice.below(2):
            self.date_in_url(datetime.date(self.year, self.month, self.day))

    def date_in_url(self, day):
        self.url = f"https://{self.paper[1]}/{day.year}/{day.month:02}/{day.day:02}/" + self.url.rsplit("/", 1)[1]

    def copy(self):
        other = object.__new__(Work)
        other.__dict__.update(self.__dict__)
        return other


def direct(surname, given):
    return f"{given} {surname}".strip()


def inverted(surname, given, sign=", "):
    """"Holm, Greta"; a body as it is."""
    return surname + (sign + given if given else "")


def initials(given):
    return given[0] + "." if given else ""


def joined(names, last, comma=True):
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + ("," if comma and len(names) > 2 else "") + f" {last} " + names[-1]


def sentence_case(title):
    head, _, tail = title.partition(": ")
    lands = [land.removeprefix("the ") for land in LANDS]
    lower = " ".join([head.split()[0]] + [w.lower() for w in head.split()[1:]]) + (": " + tail[0] + tail[1:].lower() if tail else "")
    for land in lands:
        lower = lower.replace(land.lower(), land)
    return lower


def link(work, angle=False):
    return f"<{work.url}>" if angle else work.url


# Each style: an entry of the list (and of a note), as its handbook has it.
def chicago_note(w):
    who = joined([direct(s, g) for s, g in w.authors], "and")
    if w.kind == "book":
        return f"{who}, {w.title} ({w.press[0]}: {w.press[1]}, {w.year}), {w.first}."
    if w.kind == "article":
        return f"{who}, “{w.title},” {w.journal[0]} {w.volume}, no. {w.issue} ({w.year}): {w.first}–{w.first + 14}" + (f", https://doi.org/{w.doi}." if w.doi else ".")
    return f"{who}, “{w.title},” {w.paper[0]}, {MONTHS[w.month - 1]} {w.day}, {w.year}, {w.url}."


def chicago_bib(w):
    (s, g), rest = w.authors[0], [f"{g} {s}" for s, g in w.authors[1:]]
    who = inverted(s, g) + (", " + joined(["x"] + rest, "and").removeprefix("x, ").removeprefix("x ") if rest else "")
    if w.kind == "book":
        return f"{who}. {w.title}. {w.press[0]}: {w.press[1]}, {w.year}."
    if w.kind == "article":
        return f"{who}. “{w.title}.” {w.journal[0]} {w.volume}, no. {w.issue} ({w.year}): {w.first}–{w.first + 14}." + (f" https://doi.org/{w.doi}." if w.doi else "")
    return f"{who}. “{w.title}.” {w.paper[0]}, {MONTHS[w.month - 1]} {w.day}, {w.year}. {w.url}."


def short_title(w):
    return " ".join(w.title.split(":")[0].split()[:3])


def chicago_short(w):
    who = joined([s for s, _ in w.authors], "and")
    return f"{who}, {short_title(w)}, {w.first + 2}." if w.kind == "book" else f"{who}, “{short_title(w)},” {w.first + 2}."


def apa(w):
    names = [inverted(s, initials(g)) for s, g in w.authors]
    who = joined(names, "&") if len(names) != 2 else ", & ".join(names)
    who += "" if who.endswith(".") else "."
    title = sentence_case(w.title)
    if w.kind == "book":
        return f"{who} ({w.year}). {title}. {w.press[1]}."
    if w.kind == "article":
        return f"{who} ({w.year}). {title}. {w.journal[0]}, {w.volume}({w.issue}), {w.first}–{w.first + 14}." + (f" https://doi.org/{w.doi}" if w.doi else "")
    return f"{who} ({w.year}, {MONTHS[w.month - 1]} {w.day}). {title}. {w.paper[0]}. {w.url}"


def short_month(month):
    return MONTHS[month - 1] if month in (5, 6, 7) else MONTHS[month - 1][:4 if month == 9 else 3] + "."


def mla(w):
    s, g = w.authors[0]
    who = inverted(s, g) + (", et al." if len(w.authors) > 2 else f", and {w.authors[1][1]} {w.authors[1][0]}." if len(w.authors) == 2 else ".")
    if w.kind == "book":
        return f"{who} {w.title}. {w.press[1]}, {w.year}."
    if w.kind == "article":
        return f"{who} “{w.title}.” {w.journal[0]}, vol. {w.volume}, no. {w.issue}, {w.year}, pp. {w.first}-{(w.first + 14) % 100:02}." + (f" https://doi.org/{w.doi}." if w.doi else "")
    return f"{who} “{w.title}.” {w.paper[0]}, {w.day} {short_month(w.month)} {w.year}, {w.url}. Accessed 9 Jan. 2024."


def harvard(w):
    who = joined([inverted(s, initials(g)) for s, g in w.authors], "and", comma=False)
    title = sentence_case(w.title)
    if w.kind == "book":
        return f"{who} ({w.year}) {title}. {w.press[0]}: {w.press[1]}."
    if w.kind == "article":
        return f"{who} ({w.year}) ‘{title}’, {w.journal[0]}, {w.volume}({w.issue}), pp. {w.first}–{w.first + 14}." + (f" doi: {w.doi}." if w.doi else "")
    return f"{who} ({w.year}) ‘{title}’, {w.paper[0]}, {w.day} {MONTHS[w.month - 1]}. Available at: {w.url} (Accessed: 9 January 2024)."


def vancouver(w):
    who = ", ".join(inverted(s, g[:1], " ") for s, g in w.authors)
    title = sentence_case(w.title)
    if w.kind == "book":
        return f"{who}. {title}. {w.press[0]}: {w.press[1]}; {w.year}."
    if w.kind == "article":
        return f"{who}. {title}. {w.journal[1]}. {w.year};{w.volume}({w.issue}):{w.first}–{w.first + 14}." + (f" doi:{w.doi}" if w.doi else "")
    return f"{who}. {title}. {w.paper[0]} [Internet]. {w.year} {MONTHS[w.month - 1][:3]} {w.day} [cited 2024 Jan 9]. Available from: {w.url}"


ENTRY = {"chicago": chicago_bib, "apa": apa, "mla": mla, "harvard": harvard, "vancouver": vancouver}


def author_year(style, w, dice, year=None, name=None):
    """The sentence's end with its citation, or a sentence whose subject is the author."""
    year = year or w.year
    names = [name or w.authors[0][0]] + [s for s, _ in w.authors[1:]]
    comma = "," if style == "apa" or dice.below(2) else ""
    and_word = "&" if style == "apa" else "and"
    who = names[0] + " et al." if len(names) > 2 else f" {and_word} ".join(names)
    page = f", p. {w.first + 1}" if dice.below(3) == 0 else ""
    if style == "mla":
        who = names[0] + " et al." if len(names) > 2 else " and ".join(names)
        return f"{dice.one(FILLER)} ({who}{'' if w.kind == 'news' else f' {w.first + 1}'})."
    if dice.below(3) == 0:
        return f"{who.replace('&', 'and')} ({year}{page}) {dice.one(['shows', 'argues', 'reports'])} that {dice.one(FILLER).lower()}."
    lead = "see " if dice.below(6) == 0 else ""
    return f"{dice.one(FILLER)} ({lead}{who}{comma} {year}{page})."


def slip(word, dice):
    """One letter changed, inside the word."""
    at = 1 + dice.below(len(word) - 2)
    letter = dice.one([c for c in "aeionrst" if c != word[at]])
    return word[:at] + letter + word[at + 1:]


def slip_in(words, dice):
    """One letter of one long word changed."""
    parts = words.split()
    at = dice.one([i for i, part in enumerate(parts) if len(part) > 4 and part.isalpha()])
    parts[at] = slip(parts[at], dice)
    return " ".join(parts)


class Document:
    def __init__(self, style, number, dice):
        self.style, self.number, self.dice = style, number, dice
        self.faults = []   # (rule, severity, what, keys of the lines where it may be told)
        surnames, titles = list(SURNAMES), []
        things = list(THINGS)
        for _ in range(WORKS + 2):
            thing, land = dice.take(things), dice.one(LANDS)
            deed = dice.one(DEEDS)
            titles.append(f"{thing} of {land}" if dice.below(3) == 0 else f"{thing}: {deed[0].upper() + deed[1:]} {land}" if dice.below(2) else f"{deed[0].upper() + deed[1:]} {thing} in {land}")
        self.works = [Work(dice, surnames, titles) for _ in range(WORKS)]
        self.spare = Work(dice, surnames, titles)
        self.listed = [w.copy() for w in self.works]     # as the list gives them
        self.noted = [w.copy() for w in self.works]      # as notes give them (chicago)
        self.cited = [{} for _ in self.works]            # how the text names them: year, name
        self.uncited, self.unlisted, self.twice, self.extra_mark, self.extra_note, self.weekday = None, None, None, False, False, None

    def plant(self, fault, at):
        """Whether the fault fits work `at`."""
        work, dice = self.works[at], self.dice
        keys = [f"list{at}"] + ([f"note{at}"] if self.style == "chicago" else [])
        news = work.kind == "news"
        day = datetime.date(work.year, work.month, work.day)

        def both(**values):
            for copy in (self.listed[at], self.noted[at]):
                copy.__dict__.update(values)

        if fault == "no-such-day" and news:
            month, last = dice.one([(2, 30), (4, 31), (6, 31), (9, 31), (11, 31)])
            plain = f"https://{work.paper[1]}/a/{work.url.rsplit('/', 1)[1]}"
            both(month=month, day=last, url=plain)
            return self.note("date/impossible", "error", fault, keys)
        if fault == "weekday":
            self.weekday = day
            return self.note("date/weekday", "error", fault, ["weekday"])
        if fault.startswith("url-") and news:
            apart = {"url-days": 2, "url-month": 9, "url-other-month": 61, "url-other-year": 366}[fault]
            other = day - datetime.timedelta(days=apart)
            if (fault in ("url-days", "url-month")) != (other.month == day.month):
                return False
            moved = work.copy()
            moved.date_in_url(other)
            both(url=moved.url)
            severity = {"url-days": "note", "url-month": "warning"}.get(fault, "error")
            return self.note("cite/url-date", severity, fault, keys)
        if fault == "younger":
            both(year=2020, month=1, day=9, url=f"https://{work.paper[1]}/a/{work.url.rsplit('/', 1)[1]}")
            self.cited[at]["year"] = 2020
            return self.note("cite/after-publication", "-", fault, keys)
        if fault == "unused":
            self.uncited = at
            return self.note("cite/unused", "note", fault, [f"list{at}"])
        if fault == "duplicate":
            self.twice = at
            return self.note("cite/duplicate", "-", fault, [f"list{at}", "twice"])
        if self.style == "chicago":
            return self.plant_in_notes(fault, at, keys)
        if fault == "no-entry":
            self.unlisted = True
            return self.note("cite/dangling", "warning", fault, ["unlisted"])
        if fault == "other-year" and self.style in ("apa", "harvard"):
            self.cited[at]["year"] = work.year + 1
            return self.note("cite/dangling", "warning", fault, [f"cite{at}", f"list{at}"])
        if fault == "other-name" and self.style != "vancouver" and len(work.authors) < 3 and work.authors[0][1]:
            self.cited[at]["name"] = slip(work.authors[0][0], dice)
            return self.note("cite/dangling", "warning", fault, [f"cite{at}", f"list{at}"])
        return False

    def plant_in_notes(self, fault, at, keys):
        work, copy, dice = self.works[at], self.noted[at], self.dice
        if fault == "mark":
            self.extra_mark = True
            return self.note("cite/dangling", "warning", fault, ["mark"])
        if fault == "note":
            self.extra_note = True
            return self.note("cite/dangling", "warning", fault, ["note"])
        if fault == "author" and work.authors[0][1]:
            copy.authors = [(slip(work.authors[0][0], dice), work.authors[0][1])] + work.authors[1:]
        elif fault == "title" and work.kind != "book":
            copy.title = slip_in(work.title, dice)
        elif fault == "publisher":
            if work.kind == "article":
                copy.journal = (slip_in(work.journal[0], dice), "")
            elif work.kind == "news":
                copy.paper = (slip_in(work.paper[0], dice), work.paper[1])
            else:
                copy.press = (work.press[0], slip_in(work.press[1], dice))
        elif fault == "url" and work.kind == "news":
            copy.url = work.url[:-1] + str((int(work.url[-1]) + 3) % 10)
        elif fault == "date" and work.kind == "article":
            copy.year = work.year - 1
        else:
            return False
        return self.note("cite/bib-mismatch", "warning", fault, keys)

    def note(self, rule, severity, what, keys):
        self.faults.append((rule, severity, what, keys))
        return True

    def write(self, folder):
        lines, where = [], {}
        markdown = self.number % 2 == 0

        def put(text, key=None):
            where[key] = len(lines) + 1
            lines.extend([text, ""])

        title = f"On {self.dice.one(THINGS).lower()} and their keepers, part {self.number + 1}"
        if markdown:
            lines += ["---", f'title: "{title}"', "date: 2019-05-03", "---", ""]
        else:
            put(title)
            put("Jane Farrow-Reed")
            put("3 May 2019")
        if self.weekday:
            wrong = (self.weekday + datetime.timedelta(days=2)).strftime("%A")
            put(f"{self.dice.one(FILLER)}. They met on {wrong}, {self.weekday.day} {MONTHS[self.weekday.month - 1]} {self.weekday.year}, in the old town hall.", "weekday")
        order = [at for at in range(WORKS) if at != self.uncited]
        self.body(put, order, markdown)
        name = f"{self.style}-{self.number}.{'md' if markdown else 'txt'}"
        (folder / name).write_text("\n".join(lines), encoding="utf-8")
        for rule, severity, what, keys in self.faults:
            at = ",".join(str(where[key]) for key in keys if key in where)
            yield "\t".join([name, self.style, at, rule, severity, what])

    def entries(self, put, heading, markdown):
        put(f"## {heading}" if markdown else heading)
        entry = ENTRY[self.style]
        rows = [(entry(w), f"list{at}") for at, w in enumerate(self.listed)]
        if self.twice is not None:
            rows.append((rows[self.twice][0], "twice"))
        if self.style != "vancouver":
            rows.sort(key=lambda row: (row[0].casefold(), row[1]))
        for number, (text, key) in enumerate(rows, 1):
            put(f"{number}. {text}" if self.style == "vancouver" else text, key)

    def body(self, put, order, markdown):
        if self.style == "chicago":
            return self.body_with_notes(put, order, markdown)
        cites = []
        for at in order:
            if self.style == "vancouver":
                number = at + 1
                near = self.number % 3 == 2
                cites.append((f"{self.dice.one(FILLER)} {f'({number})' if near else f'[{number}]'}.", f"cite{at}"))
            else:
                cites.append((author_year(self.style, self.works[at], self.dice, **self.cited[at]), f"cite{at}"))
        if self.style == "vancouver":   # numbers are used again, alone and in a range
            sign = "({})" if self.number % 3 == 2 else "[{}]"
            first = order[0] + 1
            cites.append((f"{self.dice.one(FILLER)}, as was said before {sign.format(first)}.", None))
            if self.uncited is None:
                cites.append((f"{self.dice.one(FILLER)} {sign.format('2–4')}.", None))
            if self.twice is not None:
                cites.append((f"{self.dice.one(FILLER)} {sign.format(WORKS + 1)}.", None))
        if self.unlisted:
            text = f"{self.dice.one(FILLER)} {'(' if self.number % 3 == 2 else '['}{WORKS + 4}{')' if self.number % 3 == 2 else ']'}." if self.style == "vancouver" else author_year(self.style, self.spare, self.dice)
            cites.insert(3, (text, "unlisted"))
        # Two citations in one bracket, as far as neither carries a fault.
        sound = [at for at, (text, key) in enumerate(cites) if key and key.startswith("cite") and not self.cited[int(key[4:])] and text.endswith(f"{self.works[int(key[4:])].year}).")]
        if self.style in ("apa", "harvard") and len(sound) > 1:
            first, second = cites[sound[0]], cites.pop(sound[-1])
            cites[sound[0]] = (first[0][:-2] + "; " + second[0][second[0].rindex("(") + 1:].removeprefix("see "), first[1])
        for text, key in cites:
            put(f"{self.dice.one(FILLER)}. {text} {self.dice.one(ASIDES if self.dice.below(3) == 0 else FILLER)}.", key)
        self.entries(put, {"apa": "References", "mla": "Works Cited", "harvard": "Reference list", "vancouver": "References"}[self.style], markdown)

    def body_with_notes(self, put, order, markdown):
        notes = []   # (text, key)
        for at in order:
            notes.append((chicago_note(self.noted[at]), f"note{at}"))
            if at % 4 == 1:
                notes.append((f"Ibid., {self.works[at].first + 5}.", None))
        notes.append((chicago_short(self.works[order[0]]), None))
        superscript = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

        def mark(number):
            return f"[^{number}]" if markdown else str(number).translate(superscript)

        for number in range(1, len(notes) + 1):
            put(f"{self.dice.one(FILLER)}. {self.dice.one(FILLER)}.{mark(number)} {self.dice.one(ASIDES if self.dice.below(3) == 0 else FILLER)}.")
        if self.extra_mark:
            put(f"{self.dice.one(FILLER)}.{mark(len(notes) + 2)}", "mark")
        if self.extra_note:
            notes.append((f"The accounts of {self.dice.one(LANDS)} are kept in the town archive.", "note"))
        if not markdown:
            put("Notes")
        for number, (text, key) in enumerate(notes, 1):
            put(f"[^{number}]: {text}" if markdown else f"{number}. {text}", key)
        self.entries(put, "Bibliography", markdown)


class SidecarDocument(Document):
    """A draft that cites by key, and its file of references."""

    def key(self, work, year=None):
        surname = "".join(c for c in work.authors[0][0].split()[0].lower() if c.isalpha())
        return f"{surname}{year or work.year}{work.title.split()[0].lower().strip(':')}"

    def plant(self, fault, at):
        work, dice = self.works[at], self.dice
        if fault == "other-key" and work.authors[0][1]:
            self.cited[at]["year"] = work.year + 1 if work.year % 10 < 9 else work.year - 1
            return self.note("cite/dangling", "warning", fault, [f"cite{at}"])
        if fault == "page" and work.kind == "article":
            self.cited[at]["page"] = work.first + 40 + dice.below(50)
            return self.note("cite/bib-mismatch", "warning", fault, [f"cite{at}"])
        if fault == "one-doi" and work.kind == "article" and work.doi and at > 0:
            other = next((w for w in self.listed[:at] if w.kind == "article" and w.doi), None)
            if other is None:
                return False
            self.listed[at].doi = other.doi
            return self.note("cite/bib-mismatch", "warning", fault, [f"list{at}"])
        if fault == "no-entry":
            self.unlisted = True
            return self.note("cite/dangling", "warning", fault, ["unlisted"])
        if fault in ("other-key", "page", "one-doi", "other-year", "other-name"):
            return False
        return super().plant(fault, at)

    def write(self, folder):
        name, suffix = f"{self.style}-{self.number}", {"bibtex": ".bib", "csl": ".json"}[self.style]
        lines, where = self.draft(name + suffix)
        (folder / (name + ".md")).write_text("\n".join(lines) + "\n", encoding="utf-8")
        rows = [(f"list{at}", self.key(w), w) for at, w in enumerate(self.listed)] + [(None, key, w) for key, w in self.traps()]
        if self.twice is not None:
            rows.append(("twice", self.key(self.listed[self.twice]) + "b", self.listed[self.twice]))
        text, spans = (self.bibtex if self.style == "bibtex" else self.csl)(rows)
        (folder / (name + suffix)).write_text(text, encoding="utf-8")
        for rule, severity, what, keys in self.faults:
            inside = any(key in spans for key in keys)
            at = [str(line) for key in keys for line in (spans if inside else where).get(key, [])]
            yield "\t".join([name + (suffix if inside else ".md"), self.style, ",".join(at), rule, severity, what])

    def draft(self, bibliography):
        lines, where = ["---", f'title: "On {self.dice.one(THINGS).lower()}, part {self.number + 1}"', "date: 2019-05-03", f"bibliography: {bibliography}", "---", ""], {}

        def put(text, key=None):
            where[key] = [len(lines) + 1]
            lines.extend([text, ""])

        if self.weekday:
            wrong = (self.weekday + datetime.timedelta(days=2)).strftime("%A")
            put(f"{self.dice.one(FILLER)}. They met on {wrong}, {self.weekday.day} {MONTHS[self.weekday.month - 1]} {self.weekday.year}, in the old town hall.", "weekday")
        for at, work in enumerate(self.works):
            if at == self.uncited:
                continue
            key = self.key(work, self.cited[at].get("year"))
            page = self.cited[at].get("page") or work.first + self.dice.below(10)
            cite = self.dice.one([f"[@{key}]", f"[see @{key}]", f"[-@{key}, p. {page}]", f"[@{key}, pp. {page}-{page + 2}]"])
            if "page" in self.cited[at]:
                cite = f"[@{key}, p. {page}]"
            put(f"{self.dice.one(FILLER)} {cite}. {self.dice.one(ASIDES if self.dice.below(3) == 0 else FILLER)}.", f"cite{at}")
        if self.unlisted:
            put(f"{self.dice.one(FILLER)} [@{self.key(self.spare)}].", "unlisted")
        more = "; ".join(f"@{key}" for key, _ in self.traps() if key != "proceedings")
        if self.twice is not None:
            more += f"; @{self.key(self.listed[self.twice])}b"
        put(f"{self.dice.one(FILLER)} [{more}].")
        put("The harbour master (@skarraharbour, harbour@skarra.example) showed it in @fig:tides and [@tbl:ships].")
        return lines, where

    def traps(self):
        """What looks like a fault and is none: chapters that share their book's DOI, years of a series, a preprint and its article."""
        def made(kind, title, year, **values):
            work = self.spare.copy()
            work.__dict__.update(kind=kind, title=title, year=year, doi="", url="", **values)
            return work
        chapter = "10.5500/tides.book"
        return [("chapter1", self.with_doi(made("chapter", "Ebb and Its Accounts", 2011), chapter)),
                ("chapter2", self.with_doi(made("chapter", "Flood and Its Debts", 2011), chapter)),
                ("outlook2014", made("book", "Skarra Harbour Outlook", 2014)), ("outlook2015", made("book", "Skarra Harbour Outlook", 2015)),
                ("preprint", made("article", "Who Counts the Herring Boats", 2016, journal=("Tide Preprints", ""))),
                ("printed", made("article", "Who Counts the Herring Boats", 2016, journal=("Annals of Inland Trade", ""))),
                ("proceedings", made("book", "Papers on Tides", 2011))]

    @staticmethod
    def with_doi(work, doi):
        work.doi = doi
        return work

    def bibtex(self, rows):
        """BibLaTeX and BibTeX by turns, with the lines of each entry."""
        lines = ["% Encoding: UTF-8", "", "@string{annals = {Annals of Inland " + "Trade}}", "@comment{jabref-meta: databaseType:biblatex;}", ""]
        spans = {}
        biblatex = self.number % 2 == 0
        for place, key, w in rows:
            begin = len(lines) + 1
            kind = {"book": "book", "article": "article", "chapter": "incollection", "news": "online" if biblatex else "misc"}[w.kind]
            fields = [("author", "{" + " and ".join(f"{s}, {g}" if g else "{" + s + "}" for s, g in w.authors).replace("Sorensen", "S{\\o}rensen").replace("Jiri", "Ji{\\v{r}}{\\'\\i}") + "}"),
                      ("title", "{{" + w.title + "}}" if self.number % 3 == 1 else "{" + w.title + "}")]
            if w.kind == "article":
                journal = "annals" if w.journal[0] == "Annals of Inland Trade" else "{" + w.journal[0] + "}"
                fields += [("journaltitle" if biblatex else "journal", journal), ("volume", str(w.volume)), ("number", str(w.issue)), ("pages", "{" + f"{w.first}--{w.first + 14}" + "}")]
            elif w.kind == "chapter":
                fields += [("booktitle", "{Papers on Tides}"), ("crossref", "{proceedings}")]
            elif w.kind == "book":
                fields += [("publisher", "{" + w.press[1].replace("&", "\\&") + "}"), ("address", "{" + w.press[0] + "}")]
            else:
                fields += [("organization" if biblatex else "howpublished", "{" + w.paper[0] + "}")]
            if w.kind == "news":
                fields += [("date", f"{{{w.year}-{w.month:02}-{w.day:02}}}")] if biblatex else [("year", str(w.year)), ("month", MONTHS[w.month - 1][:3].lower()), ("day", str(w.day))]
                fields += [("url", "{" + w.url + "}"), ("urldate", "{2019-04-30}")]
            else:
                fields += [("date" if biblatex else "year", f"{{{w.year}}}")]
            if w.doi:
                fields += [("doi", "{" + (w.doi if self.number % 2 else "https://doi.org/" + w.doi.upper()) + "}")]
            fields += [("abstract", "{It was told on 30 February, as 12 of 13 say [@nobody2012].}"), ("file", "{Full Text:files/1/a.pdf:application/pdf}")]
            lines.append("@" + kind + "{" + key + ",")
            lines.extend(f"  {name} = {value}," for name, value in fields)
            lines += ["}", ""]
            spans[place] = range(begin, len(lines))
        return "\n".join(lines), spans

    def csl(self, rows):
        items = []
        for _, key, w in rows:
            item = {"id": key, "type": {"book": "book", "article": "article-journal", "chapter": "chapter", "news": "article-newspaper"}[w.kind],
                    "author": [{"family": s, "given": g} if g else {"literal": s} for s, g in w.authors], "title": w.title}
            item["issued"] = {"date-parts": [[w.year, w.month, w.day] if w.kind == "news" else [w.year]]}
            if w.kind == "article":
                item.update({"container-title": w.journal[0], "volume": str(w.volume), "page": f"{w.first}-{w.first + 14}"})
            elif w.kind == "chapter":
                item["container-title"] = "Papers on Tides"
            elif w.kind == "news":
                item.update({"container-title": w.paper[0], "URL": w.url, "accessed": {"date-parts": [[2019, 4, 30]]}})
            else:
                item["publisher"] = w.press[1]
            if w.doi:
                item["DOI"] = w.doi
            items.append(item)
        # A book that nothing cites stands behind its chapters in BibTeX alone.
        kept = [(place, item) for (place, key, _), item in zip(rows, items) if key != "proceedings"]
        lines, spans = ["["], {}
        for number, (place, item) in enumerate(kept):
            begin = len(lines) + 1
            text = json.dumps(item, ensure_ascii=self.number % 2 == 0, indent=2 if self.number % 3 else None)
            lines.extend((text + ("," if number + 1 < len(kept) else "")).split("\n"))
            spans[place] = range(begin, len(lines) + 1)
        return "\n".join(lines + ["]"]), spans


FAULTS = {"chicago": ["author", "url-days", "mark", "title", "unused", "no-such-day", "publisher", "note", "url-other-year", "url", "duplicate", "younger", "date",
                      "weekday", "url-month", "publisher", "url-other-month", "author"],
          "apa": ["no-entry", "url-days", "other-year", "unused", "no-such-day", "other-name", "younger", "duplicate", "url-other-year", "url-month", "weekday",
                  "url-other-month"]}
FAULTS.update({style: FAULTS["apa"] for style in ("harvard", "vancouver", "mla")})
FAULTS.update({style: ["no-such-day", "other-key", "url-days", "unused", "page", "duplicate", "url-other-year", "no-entry", "one-doi", "younger", "url-month",
                       "other-key", "weekday", "url-other-month"] for style in SIDECARS})
AT_ONCE = {"unused", "duplicate", "mark", "note", "no-entry", "weekday"}   # of these one a document


def make(folder, seed="references"):
    rows = ["file\tstyle\tlines\trule\tseverity\twhat"]
    for style in STYLES:
        dice = Dice(f"{seed} {style}")
        turn = 5 * STYLES.index(style)
        for number in range(DOCUMENTS):
            document = (SidecarDocument if style in SIDECARS else Document)(style, number, dice)
            free = list(range(WORKS))
            wanted = [3, 2, 5, 0, 4, 3][number]
            done = set()
            for _ in range(40):
                if len(document.faults) == wanted:
                    break
                fault = FAULTS[style][turn % len(FAULTS[style])]
                turn += 1
                if fault in done & AT_ONCE:
                    continue
                # A work that is left out or stands twice must not be one that a range or a short form names.
                if any(document.plant(fault, at) and not free.remove(at) for at in sorted(free, key=lambda at: (at * 5 + turn) % WORKS) if at > 0 or fault not in ("unused", "author")):
                    done.add(fault)
            rows.extend(document.write(folder))
    (folder / "gold.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return len(rows) - 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    print(f"{len(STYLES) * DOCUMENTS * WORKS} references, {make(target)} faults")
