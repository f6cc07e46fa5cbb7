"""How well likeness of meaning tells paraphrases from other sentences, on the utterances of the development stories.

Pairs of sentences that hold the same utterance in two reports, in other words (fewer than six words in ten shared),
against pairs of such a sentence and any other sentence of the story's other reports. Where the corpora are not, the
test is skipped and says so (exit status 77).

    likeness_test.py --bin COPYTASTER --pairs LIKENESS_PAIRS
"""

import argparse
import bisect
import collections
import itertools
import json
import re
import subprocess
import sys

from floors_test import SHARED, stories

FLOORS = {"area": 99.1, "found": 74.0}
FALSE = 0.005  # share of the other pairs that may be taken for paraphrases


def sentences(binary, text):
    printed = subprocess.run([binary, "conllu", "-"], input=text, check=True, capture_output=True, text=True).stdout
    return [line[9:] for line in printed.splitlines() if line.startswith("# text = ")]


def articles(story):
    folder = SHARED / "corpora" / story
    if story == "seeds":
        return {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}
    rows = map(json.loads, (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    return {str(row["id"]): row["text"] for row in rows}


def words(sentence):
    return re.findall(r"\w+", sentence.lower())


def shared(a, b):
    """Dice's coefficient over words."""
    one, other = collections.Counter(words(a)), collections.Counter(words(b))
    return 2 * sum((one & other).values()) / max(1, sum(one.values()) + sum(other.values()))


def pairs_of(binary, story):
    """-> paraphrases, others"""
    found = {name: sentences(binary, text) for name, text in articles(story).items()}
    gold = json.loads((SHARED / "corpora" / story / "gold.json").read_text(encoding="utf-8"))
    same, other = [], []
    for utterance in gold["story_level"]["utterances"]:
        said = []
        for variant in utterance["variants"]:
            article = str(variant["article"])
            said += [(article, s) for s in found.get(article, []) if variant["contains"] in s][:1]
        same += [(a, b) for (x, a), (y, b) in itertools.combinations(said, 2) if x != y and shared(a, b) < 0.6]
        holders = {s for _, s in said}
        for article, sentence in said[:2]:
            other += [(sentence, s) for name in found if name != article for s in found[name]
                      if len(words(s)) > 5 and s not in holders]
    return same, other


def scores(program, pairs):
    lines = "".join(f"{a}\t{b}\n" for a, b in pairs)
    return list(map(float, subprocess.run([program], input=lines, check=True, capture_output=True, text=True).stdout.split()))


def report(name, same, other):
    other = sorted(other)
    area = 100 * sum(bisect.bisect_left(other, s) for s in same) / (len(same) * len(other))
    bar = other[int(len(other) * (1 - FALSE))]
    found = 100 * sum(s > bar for s in same) / len(same)
    print(f"{name:12} area under the curve {area:.1f}, found at one false in 200: {found:.1f}")
    return {"area": area, "found": found}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--bin", required=True)
    arguments.add_argument("--pairs", required=True)
    given = arguments.parse_args()
    if not (SHARED / "corpora" / "seeds").is_dir():
        print(f"skipped: no corpora at {SHARED}")
        return 77
    same, other = [], []
    for story in stories():
        more, others = pairs_of(given.bin, story)
        same += more
        other += others
    print(f"{len(same)} pairs of paraphrases, {len(other)} others")
    report("words", [shared(*pair) for pair in same], [shared(*pair) for pair in other])
    got = report("likeness", scores(given.pairs, same), scores(given.pairs, other))
    return 1 if any(got[name] < least for name, least in FLOORS.items()) else 0


if __name__ == "__main__":
    sys.exit(main())
