#!/usr/bin/env python3
"""Trains models/en/sentences.model: a logistic regression over the gaps between tokens, sentence end or none.

  cmake --build --preset release --target sentence_features
  python3 training/sentences.py --ud CORPORA/ud --features build/release/training/sentence_features

Reads the train parts of UD_English-EWT (ewt/train.conllu.gz) and UD_English-GUM (gum/*-train.conllu), and nothing
else. Features come from the program itself (src/language/sentence_model.h, which also draws the file). Stochastic
gradient descent with AdaGrad (Duchi, Hazan and Singer, 2011), a fixed seed; the same inputs give the same bytes.
About two minutes.
"""
import argparse
import glob
import gzip
import math
import os
import random
import struct
import subprocess
import sys

from model_file import Writer

HERE = os.path.dirname(os.path.abspath(__file__))
BUCKETS, FINGERPRINT, FEATURES, SCALE = 1 << 17, 1, 24, 16
SEED, EPOCHS, RATE, DECAY = 20240506, 8, 0.1, 1e-4


def paragraphs(path):
    """Lists of sentences, as their text comments have them."""
    opener = gzip.open if path.endswith(".gz") else open
    sentences = []
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(("# newpar", "# newdoc")) and sentences:
                yield sentences
                sentences = []
            if line.startswith("# text = "):
                sentences.append(line[9:].strip())
    if sentences:
        yield sentences


def gaps(paths, program, packs):
    """Rows of a label, 0 or 1, and feature numbers, one row a gap."""
    text = "".join("\n".join(p) + "\n\n" for path in paths for p in paragraphs(path))
    out = subprocess.run([program, packs], input=text.encode(), stdout=subprocess.PIPE, check=True).stdout
    return list(struct.iter_unpack(f"<B{FEATURES}I", out))


def train(rows):
    """Weights of the logistic regression."""
    order = random.Random(SEED)
    weights = [0.0] * BUCKETS
    squares = [1.0] * BUCKETS
    for epoch in range(EPOCHS):
        order.shuffle(rows)
        loss = 0.0
        for row in rows:
            seen = row[1:]
            logit = sum([weights[f] for f in seen])
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, logit)))) - row[0]
            loss -= math.log(1 - abs(error) + 1e-12)
            # What is settled is passed over: three gaps in four.
            if abs(error) < 0.005:
                continue
            for f in seen:
                slope = error + DECAY * weights[f] * len(rows) / 1000
                squares[f] += slope * slope
                weights[f] -= RATE * slope / math.sqrt(squares[f])
        print(f"epoch {epoch + 1}: loss {loss / len(rows):.5f}", file=sys.stderr)
    return weights


def drop_rare(weights, rows):
    """A feature met once tells of its text alone."""
    counts = [0] * BUCKETS
    for row in rows:
        for f in row[1:]:
            counts[f] += 1
    return [w if n > 1 else 0.0 for w, n in zip(weights, counts)]


def write(path, weights):
    file = Writer()
    file.text("fingerprint", str(FINGERPRINT))
    file.bytes("weights", [max(-127, min(127, round(w * SCALE))) for w in weights])
    file.write(path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ud", required=True, help="folder with ewt/ and gum/")
    parser.add_argument("--features", required=True, help="the program sentence_features")
    parser.add_argument("--packs", default=os.path.join(HERE, "..", "packs"))
    parser.add_argument("--out", default=os.path.join(HERE, "..", "models", "en", "sentences.model"))
    given = parser.parse_args()
    paths = [os.path.join(given.ud, "ewt", "train.conllu.gz")]
    paths += sorted(glob.glob(os.path.join(given.ud, "gum", "*-train.conllu")))
    rows = gaps(paths, given.features, given.packs)
    print(f"{len(rows)} gaps, {sum(r[0] for r in rows)} sentence ends", file=sys.stderr)
    write(given.out, drop_rare(train(rows), rows))


if __name__ == "__main__":
    main()
