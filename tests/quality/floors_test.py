"""Scores of the program on the development stories stay at or above the floors of floors.json.

Reads the corpora beside the checkout (../shared, or $COPYTASTER_SHARED). Where they are not, the test is skipped and
says so (exit status 77). A floor holds for the data it was measured on: another digest is a failure, not a pass.

    floors_test.py --bin PATH [--measure]      --measure prints the floors as measured now
"""

import argparse
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SHARED = pathlib.Path(os.environ.get("COPYTASTER_SHARED", HERE.parents[1].parent / "shared"))


def inputs_of(story):
    folder = SHARED / "corpora" / story
    return folder if story == "seeds" else folder / "articles.jsonl"


def digest(story):
    folder = SHARED / "corpora" / story
    sums = hashlib.sha256()
    for path in sorted(p for p in folder.iterdir() if p.suffix in {".txt", ".jsonl", ".json"}):
        sums.update(path.name.encode() + b"\0" + path.read_bytes())
    return sums.hexdigest()[:16]


def measure(binary, story):
    with tempfile.TemporaryDirectory() as work:
        out = os.path.join(work, "out.json")
        subprocess.run([binary, "read", str(inputs_of(story)), "--json", out, "--quiet"], check=True, stdout=subprocess.DEVNULL)
        gold = SHARED / "corpora" / story / "gold.json"
        scorer = SHARED / "score" / "story_score.py"
        printed = subprocess.run([sys.executable, scorer, "--gold", gold, "--pred", out], check=True, capture_output=True, text=True).stdout
    checks = float(re.search(r"^all checks\s+\S+ (\S+)", printed, re.M).group(1))
    areas = float(re.search(r"^mean of areas\s+(\S+)", printed, re.M).group(1))
    return {"checks": checks, "areas": areas}


def stories():
    gold = SHARED / "corpora" / "gold-stories"
    return ["seeds"] + [f"gold-stories/{p.parent.name}" for p in sorted(gold.glob("*/gold.json"))]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--bin", required=True)
    arguments.add_argument("--measure", action="store_true")
    given = arguments.parse_args()
    if not (SHARED / "corpora" / "seeds").is_dir():
        print(f"skipped: no corpora at {SHARED}")
        return 77
    if given.measure:
        print(json.dumps({s: {"digest": digest(s), **measure(given.bin, s)} for s in stories()}, indent=2))
        return 0
    floors = json.loads((HERE / "floors.json").read_text())["stories"]
    if not floors:
        print("no floors")
        return 1
    bad = 0
    for story, floor in floors.items():
        got = measure(given.bin, story)
        known = digest(story) == floor["digest"]
        fine = known and got["checks"] >= floor["checks"] and got["areas"] >= floor["areas"]
        bad += not fine
        print(f"{'ok  ' if fine else 'FAIL'} {story}: checks {got['checks']} (floor {floor['checks']}), "
              f"areas {got['areas']} (floor {floor['areas']}){'' if known else ', other data than the floor was measured on'}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
