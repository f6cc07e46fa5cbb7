#!/usr/bin/env python3
"""Writes packs/en/office_holders.tsv: who held an office of state, where and when.

  office_holders.py GAZ > packs/en/office_holders.tsv

GAZ is a folder with CountryInfo.120116.txt.gz (Philip A. Schrodt, CC BY-SA 3.0: heads of state and government since
1960, the foremost ministers from 2003 to 2011) and us-politicians.tsv (congress-legislators, CC0). scripts/office_holders.tsv,
written by hand, has the heads of state and government since 2011.
"""

import calendar
import gzip
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent

HEAD = """# Holders of offices of state; read by find/office_holders. Written by scripts/office_holders.py from CountryInfo
# (Philip A. Schrodt, CC BY-SA 3.0), congress-legislators (CC0) and scripts/office_holders.tsv: CC BY-SA 3.0 as a whole.
# name	country as ISO 3166 alpha-3	CAMEO role	from	to, '-' unknown or in office	head: of state or government
"""

SPAN = re.compile(r"\[\s*(?P<code>[A-Z]{6,12})?\s*(?:(?P<open><|>)\s*(?P<at>\d{8})|(?P<begin>\d{8})\s*-\s*(?P<end>\d{8})?)\s*\]")

# Not governors and commissioners of dependencies.
OF_STATE = re.compile(r"President|Prime|Premier|Chancellor|King|Queen|Emperor|Empress|Chairm|Sultan|Emir|Amir|Head|Leader|"
                      r"Prince|Taoiseach|Shah|Secretar|State|Council|Cabinet|Monarch", re.I)

# Of the ministers those whom the news names as their country.
FOREMOST = re.compile(r"President|Prime Min|Premier|Chancellor|Foreign|External|Defen[cs]e|Secretary of State$|Interior|"
                      r"National Security|Permanent Representative|Ambassador to the US")


def day(digits):
    if not digits:
        return "-"
    year, month, date = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    month = min(max(month, 1), 12)
    return f"{year:04}-{month:02}-{min(max(date, 1), calendar.monthrange(year, month)[1]):02}"


def readable(name):
    words = [word for word in re.split(r"[_\s]+", name.strip()) if word]
    return " ".join("-".join(part.capitalize() for part in word.split("-")) for word in words)


def from_country_info(path):
    country, section, office = None, None, ""
    for line in gzip.open(path, "rt", encoding="utf-8", errors="replace"):
        line, _, title = line.partition("#")
        line = line.strip()
        if found := re.match(r"<ISO3166-alpha3>([A-Z]{3})</", line):
            country = found.group(1)
        elif line in ("<Leaders>", "<Government>"):
            section, office = line, ""
        elif section and line.startswith("<") and not line.startswith("</"):
            office = line
        elif line in ("</Leaders>", "</Government>"):
            section = None
        elif section == "<Government>" and not FOREMOST.search(title):
            continue
        elif section and country and not line.startswith("<"):
            names = re.findall(r"\{([^}]+)\}", line) or [line.split("[")[0]]
            for span in SPAN.finditer(line):
                code = span.group("code") or country + "GOV"
                if code[:3] != country:
                    continue
                begin = day(span.group("begin") or (span.group("at") if span.group("open") == ">" else ""))
                end = day(span.group("end") or (span.group("at") if span.group("open") == "<" else ""))
                for name in names:
                    if len(readable(name).split()) > 1:
                        yield readable(name), country, "GOV", begin, end, "head" if section == "<Leaders>" and OF_STATE.search(office) else "-"


def from_congress(path):
    rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")]
    for row in (dict(zip(rows[0], fields)) for fields in rows[1:]):
        head = row["office"] not in ("sen", "rep")
        forms = {row["name"], row["wikipedia"].split(" (")[0]}
        forms |= {f"{first} {row['last']}" for first in (row["first"], row["nickname"]) if first}
        for name in sorted(form for form in forms if len(form.split()) > 1):
            yield name, "USA", "GOV" if head else "LEG", row["term_start"] or "-", row["term_end"] or "-", "head" if head else "-"


def by_hand(path):
    for line in open(path, encoding="utf-8"):
        if not line.startswith("#") and line.strip():
            yield tuple(line.rstrip("\n").split("\t"))


def merge(people, rows, replace=False):
    """One entry for a person of a country: from the first day to the last. replace: the rows know the last day better."""
    for name, country, role, begin, end, head in rows:
        old = people.get((name, country))
        if old:
            role, head = old[0], "head" if "head" in (head, old[3]) else "-"
            begin = "-" if "-" in (begin, old[1]) else min(begin, old[1])
            end = end if replace else "-" if "-" in (end, old[2]) else max(end, old[2])
        people[name, country] = (role, begin, end, head)


def main():
    folder = pathlib.Path(sys.argv[1])
    people = {}
    merge(people, from_country_info(folder / "CountryInfo.120116.txt.gz"))
    merge(people, by_hand(HERE / "office_holders.tsv"), replace=True)
    merge(people, from_congress(folder / "us-politicians.tsv"))
    sys.stdout.write(HEAD)
    for (name, country), rest in sorted(people.items()):
        print(name, country, *rest, sep="\t")


if __name__ == "__main__":
    main()
