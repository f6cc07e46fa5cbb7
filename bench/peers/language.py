#!/usr/bin/env python3
"""Times the analysis of articles beside wink-nlp, one after the other, on one core.

  language.py ARTICLES.jsonl [--bench build/release/bench/bench_language] [--rounds 7] [--core 0]

ARTICLES.jsonl is what `copytaster clean` writes. "whole" goes from a text to its sentences, tokens, tags, lemmas, trees
and names; "cut", "read" (the network) and "name" are its parts. Told is the median of the rounds; "ratio" is how many
times as long an article takes as in "whole". wink-nlp gives no trees, and its tokens are a little fewer.
"""

import statistics
import sys

import peers
from peers import HERE


def main():
    options = peers.parser(__doc__, "articles", "bench_language", 7).parse_args()
    peers.prepare(options.core)
    rounds = peers.measure([[options.bench, options.articles, options.rounds],
                            ["node", HERE / "wink_nlp.mjs", options.articles, options.rounds]])
    if "whole" not in rounds:
        return 1
    (loaded,) = rounds.pop("load")
    print(f"loaded in {loaded['milliseconds']} ms; {loaded['resident_megabytes']} MB for models and scratch")
    medians = {name: statistics.median(f["seconds"] for f in found) for name, found in rounds.items()}
    print(f"{'':12} {'articles/s':>11} {'tokens':>8} {'tokens/s':>9} {'ratio':>6}")
    for name, seconds in medians.items():
        one = rounds[name][0]
        print(f"{name:12} {one['articles'] / seconds:11.1f} {one['tokens']:8} {one['tokens'] / seconds:9.0f} "
              f"{seconds / medians['whole']:6.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
