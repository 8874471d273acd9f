#!/usr/bin/env python3
"""Makes src/lexicon/data/places.tsv from the city list in Debian's libgeonames0.

The list is data of GeoNames (https://www.geonames.org), licence CC BY 4.0. It
is a resource inside the shared library: an array of GVariant tuples
(sssssssudd), that is id, name, admin1 code, admin1 name, country code, country
name, time zone, population, latitude, longitude. The library itself is only
read as a file.

Needs: libgeonames0, and gresource of libglib2.0-bin.

    scripts/make_places.py > src/lexicon/data/places.tsv
"""

import argparse
import struct
import subprocess
import sys
import unicodedata

LIBRARY = "/usr/lib/x86_64-linux-gnu/libgeonames.so.0"
RESOURCE = "/com/lomiri/geonames/cities.compiled"
PER_NAME = 3  # places kept that share one name

HEADER = """\
# Populated places: where a name lies, and how large the place is.
# Made by scripts/make_places.py from the GeoNames data in Debian's libgeonames0
# (places above some 15,000 inhabitants). Changes made: names in lower case, names
# with accents also without them, at most three places a name, admin (the name of
# the first-level division) in ASCII.
# Data: GeoNames, https://www.geonames.org/
# Licence: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/
# Sorted by the bytes of the name; places of one name by population, largest first.
"""

# Letters that decomposition leaves alone.
LETTERS = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th",
    "ł": "l", "ı": "i", "ħ": "h", "ŋ": "n", "ə": "a", "ʻ": "'", "ʼ": "'",
    "ʿ": "'", "ʾ": "'", "‘": "'", "’": "'", "`": "'", "´": "'", "ʹ": "'",
    "–": "-", "—": "-", "ơ": "o", "ư": "u", "ĸ": "k", "ŧ": "t", "ƙ": "k",
    "ɓ": "b", "ɗ": "d", "ẕ": "z", "ʽ": "'", "′": "'",
})


def tidy(text):
    """NFC, one space between words, straight apostrophes."""
    text = unicodedata.normalize("NFC", text)
    for mark in "‘’`´ʻʼ":
        text = text.replace(mark, "'")
    return " ".join(text.split())


def lower(text):
    """Lower case without the combining dot that Python leaves behind for İ."""
    text = text.replace("İ", "i").lower()
    return unicodedata.normalize("NFC", text)


def to_ascii(text):
    text = unicodedata.normalize("NFKD", text.translate(LETTERS))
    text = "".join(c for c in text if not unicodedata.combining(c))
    return text.translate(LETTERS)


def offset_size(length):
    return 1 if length <= 0xFF else 2 if length <= 0xFFFF else 4


def read_offset(blob, at, size):
    return int.from_bytes(blob[at:at + size], "little")


def records(blob):
    """The elements of a GVariant array of variable-sized, 8-aligned tuples."""
    size = offset_size(len(blob))
    table = read_offset(blob, len(blob) - size, size)
    start = 0
    for at in range(table, len(blob), size):
        end = read_offset(blob, at, size)
        yield blob[start:end]
        start = (end + 7) & ~7


def fields(record):
    """One tuple (sssssssudd): its strings, then the population."""
    size = offset_size(len(record))
    strings = []
    start = 0
    end_at = len(record) - size
    while True:
        end = read_offset(record, end_at, size)
        strings.append(record[start:end - 1].decode("utf-8"))
        if len(strings) == 7:
            break
        start = end
        end_at -= size
    at = (end + 3) & ~3
    (population,) = struct.unpack_from("<I", record, at)
    return strings, population


def load(library, resource):
    blob = subprocess.run(["gresource", "extract", library, resource],
                          check=True, stdout=subprocess.PIPE).stdout
    return blob


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--resources", default=LIBRARY)
    options = parser.parse_args()

    by_name = {}
    for record in records(load(options.resources, RESOURCE)):
        strings, population = fields(record)
        _, name, _, admin, country = strings[:5]
        name = lower(tidy(name))
        if not any(c.isalpha() for c in name):
            continue
        place = (country, to_ascii(tidy(admin)), population)
        for form in {name, to_ascii(name)}:
            if any(c.isalpha() for c in form):
                by_name.setdefault(form, set()).add(place)

    out = sys.stdout
    out.write(HEADER)
    out.write("name\tcountry\tadmin\tpopulation\n")
    for name in sorted(by_name, key=lambda n: n.encode("utf-8")):
        places = sorted(by_name[name], key=lambda p: (-p[2], p[0], p[1]))
        for country, admin, population in places[:PER_NAME]:
            out.write(f"{name}\t{country}\t{admin}\t{population}\n")


if __name__ == "__main__":
    main()
