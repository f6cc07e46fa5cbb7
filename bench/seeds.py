#!/usr/bin/env python3
"""Makes the seeds of bench_keeper's stream from the record of `copytaster read`: one JSON line an article, {story, title,
text, published}.

  seeds.py RECORD.json > SEEDS.jsonl
"""
import json
import sys


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    with open(sys.argv[1], encoding="utf-8") as file:
        stories = json.load(file)["stories"]
    for story in stories:
        for article in story["articles"]:
            line = {"story": story["id"], "title": article.get("title"), "text": article["text"],
                    "published": article.get("published", {}).get("value")}
            print(json.dumps({key: value for key, value in line.items() if value}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
