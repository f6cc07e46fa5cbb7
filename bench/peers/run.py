#!/usr/bin/env python3
"""Times extractors over the HTML pages of one folder, one after the other, on one core.

  run.py FOLDER [--bench build/release/bench/bench_pages] [--rounds 5] [--core 0] [--json]

Each runs in a process of its own over pages that lie in memory; starting, loading and (under Node.js) a first round
are not counted. Told is the median of the rounds; "ratio" is how many times as long a page takes as in Copytaster's
clean. A peer that is not installed is left out with a word on standard error: those under Node.js are installed
into node_modules by this script, the other is Debian's python3-readability.
"""

import json
import pathlib
import statistics
import sys

import peers
from peers import HERE

def commands(options):
    folder, rounds = str(pathlib.Path(options.folder).resolve()), str(options.rounds)
    yield [options.bench, folder, rounds]
    yield ["node", HERE / "readability_sax.mjs", folder, rounds]
    yield ["node", HERE / "mozilla_readability.mjs", folder, rounds]
    yield ["/usr/bin/python3", HERE / "python_readability.py", folder, rounds]


def summary(rounds):
    rows = []
    for name, found in rounds.items():
        if found[0]["pages"] == 0:
            print(f"left out: {name}: found no page (peers read .html and .htm, packed or not)", file=sys.stderr)
            continue
        seconds = statistics.median(f["seconds"] for f in found)
        pages, size = found[0]["pages"], found[0]["bytes"]
        rows.append({"name": name, "pages": pages, "failed": found[0]["failed"], "pages_per_second": pages / seconds,
                     "megabytes_per_second": size / seconds / 1e6})
    ours = next((row["pages_per_second"] for row in rows if row["name"] == "clean"), None)
    for row in rows:
        row["ratio"] = ours / row["pages_per_second"] if ours else None
    return rows


def main():
    parser = peers.parser(__doc__, "folder", "bench_pages", 5)
    parser.add_argument("--json", action="store_true", help="JSON lines instead of a table")
    options = parser.parse_args()
    peers.prepare(options.core)
    rows = summary(peers.measure(commands(options)))
    if options.json:
        for row in rows:
            print(json.dumps(row))
        return 0
    print(f"{'':34} {'pages':>7} {'failed':>7} {'pages/s':>10} {'MB/s':>8} {'ratio':>8}")
    for row in rows:
        ratio = f"{row['ratio']:.2f}" if row["ratio"] else "-"
        print(f"{row['name']:34} {row['pages']:7} {row['failed']:7} {row['pages_per_second']:10.1f} "
              f"{row['megabytes_per_second']:8.2f} {ratio:>8}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
