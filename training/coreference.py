#!/usr/bin/env python3
"""Trains packs/en/coreference.tsv: which of those spoken of before a pronoun means, by weights of traits.

  cmake --build --preset release --target coreference_features
  python3 training/coreference.py --gum CORPORA/ud/gum --features build/release/training/coreference_features

Reads the train parts of UD_English-GUM (gum/*-train.conllu), and nothing else. The program itself prints the candidates
and their traits (src/find/reference_traits.h). For each kind of pronoun a log-linear ranker over the candidates and
"none of them" (Denis and Baldridge, 2007, "A Ranking Approach to Pronoun Resolution"), fitted by L-BFGS with a
quadratic penalty. What was spoken of last depends on the answers before, so the fit begins without weights and is
repeated with the new ones. About two minutes.
"""
import argparse
import collections
import glob
import os
import subprocess
import sys
import tempfile

import numpy
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "tests", "quality"))
import coreference_score as gum  # noqa: E402

PACKS = os.path.join(HERE, "..", "packs")
OUT = os.path.join(PACKS, "en", "coreference.tsv")
KINDS, ROUNDS, PENALTY = ("person", "thing", "plural"), 4, 0.01
HEAD = """# What speaks for a pronoun meaning one of those spoken of before. Read by find/coreference; trained on UD_English-GUM
# (annotation CC BY 4.0) by training/coreference.py, which overwrites it. Columns:
# trait, its weight for pronouns of persons, for those of things, for those in the plural
"""


def choices(features, documents):
    """-> names of the traits; kind -> list of (traits of each candidate, which of them are right)"""
    with tempfile.TemporaryDirectory() as work:
        paths = []
        for i, document in enumerate(documents):
            paths.append(os.path.join(work, f"{i}.txt"))
            with open(paths[-1], "w", encoding="utf-8", newline="") as file:
                file.write(document.text)
        lines = subprocess.run([features, PACKS, *paths], check=True, capture_output=True, text=True).stdout.splitlines()
    chains = [chains_by_byte(document) for document in documents]
    grouped = collections.defaultdict(list)
    for line in lines[1:]:
        cells = line.split()
        document, pronoun, kind, head = map(int, cells[:4])
        grouped[document, pronoun, kind].append((head, [float(cell) for cell in cells[4:]]))
    out = collections.defaultdict(list)
    for (document, pronoun, kind), candidates in grouped.items():
        own = chains[document].get(pronoun)
        right = [own is not None and chains[document].get(head) == own for head, _ in candidates]
        if not any(right):
            right[0] = True
        out[kind].append((torch.tensor([traits for _, traits in candidates]), torch.tensor(right)))
    return lines[0].split(), out


def chains_by_byte(document):
    places = numpy.cumsum([0] + [len(c.encode()) for c in document.text])
    return {int(places[mention.head[0]]): mention.chain for mention in document.mentions}


def fit(examples):
    weights = torch.zeros(examples[0][0].shape[1], requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss():
        optimiser.zero_grad()
        total = PENALTY * len(examples) ** 0.5 * (weights ** 2).sum()
        for traits, right in examples:
            scores = traits @ weights
            total = total + torch.logsumexp(scores, 0) - torch.logsumexp(scores[right], 0)
        total.backward()
        return total

    optimiser.step(loss)
    return weights.detach()


def write(names, weights):
    with open(OUT, "w", encoding="utf-8") as file:
        file.write(HEAD)
        for i, name in enumerate(names):
            file.write("\t".join([name] + [f"{w[i]:.2f}" for w in weights]) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gum", required=True)
    parser.add_argument("--features", required=True)
    given = parser.parse_args()
    documents = [d for path in sorted(glob.glob(os.path.join(given.gum, "*-train.conllu"))) for d in gum.read(path)]
    write([], [])
    for _ in range(ROUNDS):
        names, examples = choices(given.features, documents)
        weights = [fit(examples[kind]) for kind in range(len(KINDS))]
        for kind, name in enumerate(KINDS):
            hits = sum(bool(right[(traits @ weights[kind]).argmax()]) for traits, right in examples[kind])
            print(f"{name}: {len(examples[kind])} pronouns, {100 * hits / len(examples[kind]):.1f} in 100 right", flush=True)
        write(names, weights)


if __name__ == "__main__":
    main()
