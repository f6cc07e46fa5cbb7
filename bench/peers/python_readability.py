"""python3-readability (Debian) over the pages of a folder: one JSON line a round.

  python_readability.py FOLDER ROUNDS
"""

import gzip
import json
import logging
import pathlib
import sys
import time

from readability import Document


def load(folder):
    files = sorted(p for p in pathlib.Path(folder).rglob("*") if p.name.endswith((".html", ".htm", ".html.gz", ".htm.gz")))
    return [gzip.decompress(p.read_bytes()) if p.suffix == ".gz" else p.read_bytes() for p in files]


def main():
    logging.disable(logging.CRITICAL)
    pages = load(sys.argv[1])
    for _ in range(int(sys.argv[2])):
        failed = 0
        start = time.perf_counter()
        for page in pages:
            try:
                Document(page).summary()
            except Exception:  # what it cannot read, it fails on in many ways
                failed += 1
        seconds = time.perf_counter() - start
        print(json.dumps({"name": "python3-readability", "pages": len(pages), "failed": failed,
                          "bytes": sum(map(len, pages)), "seconds": seconds}), flush=True)


if __name__ == "__main__":
    main()
