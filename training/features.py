"""What the network is told of a form: src/language/network/word_encoder.cc computes the same."""

import re

GRAMS = 1 << 14
AFFIXES = 1 << 12
SHAPES = 16
LONGEST = 24  # characters of "<form>" that give grams; the middle of a longer one is left out

MARKS = str.maketrans({**dict.fromkeys("\u2018\u2019\u201a\u201b`", "'"), **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"')})


def fnv32(data):
    """FNV-1a; its last bits are its weakest."""
    value = 2166136261
    for byte in data:
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value ^ (value >> 15)


def fnv64(data):
    value = 14695981039346656037
    for byte in data:
        value = ((value ^ byte) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
    return value


def fold(form):
    """Small letters, straight quotation marks."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in form.translate(MARKS))


def shape(form):
    """How the form is written; less than SHAPES."""
    letters = [c for c in form if c.isalpha()]
    figures = sum(c in "0123456789" for c in form)
    if not letters:
        return 3 if figures == 0 else 1 if figures == len(form) else 2
    capitals = sum(c.isupper() for c in letters)
    mixed = 1 if figures > 0 else 0
    if capitals == 0:
        return 4 + mixed
    if capitals == len(letters):
        return 6 if len(letters) == 1 else 7 + mixed
    if form[0].isupper():
        return 9 + mixed if capitals == 1 else 11
    return 12


def without_figures(folded):
    return re.sub("[0-9]", "0", folded)


def grams(folded):
    marked = "<" + without_figures(folded) + ">"
    if len(marked) > LONGEST:
        marked = marked[:LONGEST // 2] + marked[-LONGEST // 2:]
    return [fnv32(marked[i:i + n].encode()) % GRAMS for n in (2, 3, 4) for i in range(len(marked) - n + 1)]


def affixes(folded):
    """Rows of one table in three parts: the last two, the last three, the first three characters."""
    word = without_figures(folded)
    parts = ("s2" + word[-2:], "s3" + word[-3:], "p3" + word[:3])
    return [i * AFFIXES + fnv32(part.encode()) % AFFIXES for i, part in enumerate(parts)]
