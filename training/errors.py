#!/usr/bin/env python3
"""Tells the errors of the program on development data by kind: tags, relations and names, with examples.

  errors.py COPYTASTER CORPORA [--examples 6]

CORPORA is the folder with ud/ and ner/. The words are those of the data (copytaster conllu --gold).
"""

import argparse
import collections
import pathlib
import subprocess
import tempfile

import corpora


def read_back(binary, sentences):
    """The sentences as the program reads them."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "words.conllu")
        with open(path, "w", encoding="utf-8") as out:
            for s in sentences:
                out.writelines(f"{i}\t{form}{8 * (chr(9) + '_')}\n" for i, form in enumerate(s.forms, 1))
                out.write("\n")
        printed = subprocess.run([binary, "conllu", "--gold", path], check=True, capture_output=True, text=True).stdout
        read = pathlib.Path(folder, "read.conllu")
        read.write_text(printed, encoding="utf-8")
        found = corpora.read_treebank(read)
        labels = [line.rsplit("\t", 1)[1] for line in printed.splitlines() if line[:1].isdigit()]
    labels = iter(labels)
    for s in found:
        kinds = [next((part[4:] for part in next(labels).split("|") if part.startswith("NER=")), "O") for _ in s.forms]
        s.names = corpora.plain([kind.replace("GPE", "LOC") for kind in kinds])
    return found


def tell(title, counts, examples, total, most):
    wrong = sum(counts.values())
    print(f"\n{title}: {wrong} of {total}")
    for kind, count in counts.most_common(12):
        print(f"  {count:5} {100 * count / max(1, wrong):5.1f} %  {kind}: {'; '.join(examples[kind][:most])}")


def tags(gold, read, most):
    counts, examples, total = collections.Counter(), collections.defaultdict(list), 0
    for g, r in zip(gold, read):
        total += len(g.forms)
        for i, (want, got) in enumerate(zip(g.upos, r.upos)):
            if want != got:
                counts[f"{want} read as {got}"] += 1
                examples[f"{want} read as {got}"].append(" ".join(g.forms[max(0, i - 1):i + 2]))
    tell("tags", counts, examples, total, most)


def trees(gold, read, most):
    counts, examples, total = collections.Counter(), collections.defaultdict(list), 0
    for g, r in zip(gold, read):
        total += len(g.forms)
        for i, form in enumerate(g.forms):
            relation, got = (s.relations[i].split(":")[0] for s in (g, r))
            if g.heads[i] == r.heads[i] and relation == got:
                continue
            kind = f"{relation} read as {got}" if g.heads[i] == r.heads[i] else f"{relation} on the wrong word"
            counts[kind] += 1
            head = r.forms[r.heads[i] - 1] if r.heads[i] else "the root"
            examples[kind].append(f"{form} ({head})")
    tell("trees", counts, examples, total, most)


def names(gold, read, most):
    counts, examples, total = collections.Counter(), collections.defaultdict(list), 0
    for g, r in zip(gold, read):
        want, got = corpora.spans(g.names), corpora.spans(r.names)
        total += len(want)

        def add(kind, first, last):
            counts[kind] += 1
            examples[kind].append(" ".join(g.forms[first:last]))

        for first, last, kind in sorted(got - want):
            other = next((w for w in want if w[0] < last and first < w[1]), None)
            if other is None:
                add(f"no name, read as {kind}", first, last)
            elif other[:2] == (first, last):
                add(f"{other[2]} read as {kind}", first, last)
            else:
                add("other bounds", first, last)
        for first, last, kind in sorted(want - got):
            if not any(s[0] < last and first < s[1] for s in got):
                add(f"{kind} missed", first, last)
    tell("names", counts, examples, total, most)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("corpora")
    parser.add_argument("--examples", type=int, default=6)
    options = parser.parse_args()
    gold = corpora.load_development(options.corpora)["ewt-dev"]
    read = read_back(options.binary, gold)
    tags(gold, read, options.examples)
    trees(gold, read, options.examples)
    named = [(g, r) for g, r in zip(gold, read) if g.names is not None]
    names([g for g, _ in named], [r for _, r in named], options.examples)


if __name__ == "__main__":
    main()
