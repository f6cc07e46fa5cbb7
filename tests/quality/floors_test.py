"""Scores of the program on the development stories and pages stay at or above the floors of floors.json.

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


EXTRACTED = {"body": ["f1", "accuracy"], "snippets": ["f1"], "title": ["accuracy"], "author": ["accuracy"], "date": ["accuracy"]}


def scorecard_lines(binary, part):
    command = [sys.executable, SHARED / "score" / "scorecard", "--bin", binary, "--only", part]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def measure_extraction(binary):
    """{set: {"body f1": .., "title accuracy": ..}} of the page sets, as the scorecard measures them."""
    scores = {}
    for line in scorecard_lines(binary, "extraction"):
        if found := re.match(r"- (\w+): \d+ pages", line):
            of_set = scores.setdefault(found.group(1), {})
        elif line.split(" ")[0] in EXTRACTED:
            kind = line.split(" ")[0]
            values = dict(re.findall(r"(\w+)=([\d.]+)", line))
            of_set.update({f"{kind} {name}": float(values[name]) for name in EXTRACTED[kind] if name in values})
    return scores


def extraction_digest(name):
    return hashlib.sha256((SHARED / "corpora" / "extraction" / f"{name}.jsonl").read_bytes()).hexdigest()[:16]


WORDS = ["sentences", "tokens", "upos", "feats", "lemma", "las"]


def measure_language(binary):
    """{"dev.conllu, raw text": {"upos": ..}} of the treebanks, as the scorecard measures them."""
    scores = {}
    for line in scorecard_lines(binary, "ud"):
        if found := re.match(r"- (\S+, (?:gold tokens|raw text))", line):
            of_set = scores.setdefault(found.group(1), {})
        elif (row := line.split()) and row[0] in WORDS:
            of_set[row[0]] = float(row[1])
    return scores


def measure_names(binary):
    """{"ewt-uner-dev.conll": {"PER": .., "all": ..}}: F1 on the files of names, as the scorecard measures them."""
    scores = {}
    for line in scorecard_lines(binary, "ner"):
        if found := re.match(r"- (\S+\.conll)", line):
            of_set = scores.setdefault(found.group(1), {})
        elif found := re.match(r"(PER|ORG|LOC|all) .* F1 +([\d.]+)", line):
            of_set[found.group(1)] = float(found.group(2))
    return scores


FINDINGS = {  # part of the scorecard -> data, and what is read off its lines
    "quotes": ("quotes/dev.jsonl", {"spoken f1": r"spoken .* F1 ([\d.]+)", "spoken exact": r"spoken .* exact R ([\d.]+)",
                                    "spoken speaker": r"spoken .* speaker \S+ ([\d.]+)", "indirect f1": r"indirect .* F1 ([\d.]+)",
                                    "indirect speaker": r"indirect .* speaker \S+ ([\d.]+)"}),
    "times": ("nlp/time/wikiwars-train.jsonl", {"strict f1": r"strict .* F1 +([\d.]+)", "value f1": r"value .* F1 +([\d.]+)"}),
    "events": ("events/leads-dev.jsonl", {"root": r"root found +\S+ ([\d.]+)", "sides recall": r"root and countries R ([\d.]+)",
                                          "sides precision": r"root and countries .* P ([\d.]+)",
                                          "plover type": r"type right +\S+ ([\d.]+)"}),
}


def measure_findings(binary):
    """{"quotes": {"spoken f1": ..}}: what is found in single articles, as the scorecard measures it."""
    scores = {}
    for part, (_, figures) in FINDINGS.items():
        printed = "\n".join(scorecard_lines(binary, part))
        scores[part] = {name: float(re.search("^" + figure, printed, re.M).group(1)) for name, figure in figures.items()}
    return scores


def gum_development():
    return sorted((SHARED / "corpora" / "nlp" / "ud" / "gum").glob("*-dev.conllu"))


def measure_references(binary):
    """{"gum dev": {"pronoun f1": ..}}: what pronouns and descriptions mean, by coreference_score.py."""
    scores = {}
    command = [sys.executable, HERE / "coreference_score.py", "--bin", binary, *gum_development()]
    for line in subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines():
        kind, precision, recall = re.match(r"(\w+) +P +([\d.]+) R +([\d.]+)", line).groups()
        scores |= {f"{kind} precision": float(precision), f"{kind} recall": float(recall)}
    return {"gum dev": scores}


def references_digest(name):
    sums = hashlib.sha256()
    for path in gum_development():
        sums.update(path.name.encode() + b"\0" + path.read_bytes())
    return sums.hexdigest()[:16]


def measure_stories(binary):
    """{"basil.jsonl": {"b-cubed f1": ..}, "lineage": {"origin f1": .., "relation": ..}}, as the scorecard measures them."""
    scores, of_set = {}, {}
    for part in ("stories", "lineage"):
        for line in scorecard_lines(binary, part):
            if found := re.match(r"- (\w+\.jsonl)|- (together)", line):
                of_set = scores.setdefault(found.group(1) or found.group(2), {})
            elif found := re.match(r"b-cubed .* F1 ([\d.]+)", line):
                of_set["b-cubed f1"] = float(found.group(1))
            elif found := re.match(r"pairs .* same origin .* F1 ([\d.]+) +relation right ([\d.]+)", line):
                scores["lineage"] = {"origin f1": float(found.group(1)), "relation": float(found.group(2))}
    return scores


def stories_digest(name):
    if name == "lineage":
        return hashlib.sha256((SHARED / "corpora" / "lineage" / "dev.jsonl").read_bytes()).hexdigest()[:16]
    sums = hashlib.sha256()
    for path in sorted((SHARED / "corpora" / "stories").glob("*.jsonl" if name == "together" else name)):
        sums.update(path.name.encode() + b"\0" + path.read_bytes())
    return sums.hexdigest()[:16]


def findings_digest(part):
    return hashlib.sha256((SHARED / "corpora" / FINDINGS[part][0]).read_bytes()).hexdigest()[:16]


def language_digest(name):
    data = next((SHARED / "corpora" / "nlp").rglob(name.split(",")[0]))
    return hashlib.sha256(data.read_bytes()).hexdigest()[:16]


def check(got, floors, digest_of):
    """How many sets fall short of their floors, each told in a line."""
    bad = 0
    for name, floor in floors.items():
        known = digest_of(name) == floor["digest"]
        below = [k for k, least in floor["scores"].items() if got.get(name, {}).get(k, 0) < least]
        bad += bool(below) or not known
        told = ", ".join(f"{k} {got.get(name, {}).get(k)} (floor {least})" for k, least in floor["scores"].items())
        print(f"{'FAIL' if below or not known else 'ok  '} {name}: {told}{'' if known else ', other data than the floor was measured on'}")
    return bad


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--bin", required=True)
    arguments.add_argument("--measure", action="store_true")
    given = arguments.parse_args()
    if not (SHARED / "corpora" / "seeds").is_dir():
        print(f"skipped: no corpora at {SHARED}")
        return 77
    if given.measure:
        pages = {n: {"digest": extraction_digest(n), "scores": s} for n, s in measure_extraction(given.bin).items()}
        treebanks = {n: {"digest": language_digest(n), "scores": s} for n, s in measure_language(given.bin).items()}
        names = {n: {"digest": language_digest(n), "scores": s} for n, s in measure_names(given.bin).items()}
        found = {n: {"digest": findings_digest(n), "scores": s} for n, s in measure_findings(given.bin).items()}
        meant = {n: {"digest": references_digest(n), "scores": s} for n, s in measure_references(given.bin).items()}
        grouped = {n: {"digest": stories_digest(n), "scores": s} for n, s in measure_stories(given.bin).items()}
        print(json.dumps({"stories": {s: {"digest": digest(s), **measure(given.bin, s)} for s in stories()}, "language": treebanks,
                          "names": names, "findings": found, "references": meant, "grouping": grouped, "extraction": pages}, indent=2))
        return 0
    pinned = json.loads((HERE / "floors.json").read_text())
    floors = pinned["stories"]
    if not floors:
        print("no floors")
        return 1
    bad = check(measure_extraction(given.bin), pinned["extraction"], extraction_digest)
    bad += check(measure_language(given.bin), pinned["language"], language_digest)
    bad += check(measure_names(given.bin), pinned["names"], language_digest)
    bad += check(measure_findings(given.bin), pinned["findings"], findings_digest)
    bad += check(measure_references(given.bin), pinned["references"], references_digest)
    bad += check(measure_stories(given.bin), pinned["grouping"], stories_digest)
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
