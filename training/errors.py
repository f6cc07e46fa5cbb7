#!/usr/bin/env python3
"""Tells the errors of the program on development data by kind: tags, relations and names, with examples.

  errors.py COPYTASTER CORPORA [--examples 6]
  errors.py COPYTASTER tests/quality/headlines.conllu

CORPORA is the folder with ud/ and ner/; a file is CoNLL-U with names as NER=B-PER in its last column, and with or
without trees. The words are those of the data (copytaster conllu --gold).
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
        read = pathlib.Path(folder, "read.conllu")
        with open(read, "wb") as out:
            subprocess.run([binary, "conllu", "--gold", path], check=True, stdout=out)
        return read_named(read)


def read_named(path):
    """Sentences with the names of their last column."""
    found = corpora.read_treebank(path)
    last = iter([line.rsplit("\t", 1)[1] for line in corpora.lines_of(path) if line[:1].isdigit()])
    for s in found:
        kinds = [next((part[4:] for part in next(last).split("|") if part.startswith("NER=")), "O") for _ in s.forms]
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
    share = 100 - 100 * sum(counts.values()) / max(1, total)
    tell(f"tags ({share:.2f} % right)", counts, examples, total, most)


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
    counts, examples, total, found, both = collections.Counter(), collections.defaultdict(list), 0, 0, 0
    for g, r in zip(gold, read):
        want, got = corpora.spans(g.names), corpora.spans(r.names)
        total += len(want)
        found += len(got)
        both += len(want & got)

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
    tell(f"names (F1 {200 * both / max(1, total + found):.2f})", counts, examples, total, most)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("data", help="folder or file")
    parser.add_argument("--examples", type=int, default=6)
    options = parser.parse_args()
    data = pathlib.Path(options.data)
    gold = corpora.load_development(data)["ewt-dev"] if data.is_dir() else read_named(data)
    read = read_back(options.binary, gold)
    tags(gold, read, options.examples)
    if gold[0].has_tree():
        trees(gold, read, options.examples)
    named = [(g, r) for g, r in zip(gold, read) if g.names is not None]
    names([g for g, _ in named], [r for _, r in named], options.examples)


if __name__ == "__main__":
    main()
