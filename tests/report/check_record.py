#!/usr/bin/env python3
"""Checks Copytaster's JSON against its schema, and what a schema cannot say.

  check_record.py SCHEMA FILE...      FILE: a record, or lines of clean or annotate (.jsonl)

The published schema lets fields be added; here every field must be known. Every text must be the words that its
offsets name, every id must be there. Exit status 1 when something is wrong.
"""
import json
import sys

from jsonschema import Draft202012Validator

LINE_KINDS = ("problem_line", "annotation_line", "article_line")


def closed(schema):
    """The same schema, refusing fields that it does not name."""
    if isinstance(schema, dict):
        out = {key: closed(value) for key, value in schema.items()}
        if isinstance(schema.get("properties"), dict) and schema.get("type") == "object":
            out["additionalProperties"] = False
        return out
    return [closed(value) for value in schema] if isinstance(schema, list) else schema


def kind_of(line):
    return "problem_line" if "error" in line else "annotation_line" if "tokens" in line else "article_line"


def wrong_words(article):
    text = article.get("text", "")
    for field in ("quotes", "times", "quantities", "mentions", "references"):
        for found in article.get(field, []):
            if text[found["begin"]:found["end"]] != found["text"]:
                yield f"{field}: {found['text']!r} is not at {found['begin']}"


def wrong_ids(story):
    articles = {a["id"]: a for a in story["articles"]}
    entities = {e["id"] for e in story["entities"]}
    events = {v["id"] for v in story["events"]}
    quotes = {(a["id"], q["id"]) for a in story["articles"] for q in a["quotes"]}
    held = sorted(a for origin in story["origins"] for a in origin["articles"])
    if held != sorted(articles):
        yield f"origins hold {held}"
    for utterance in story["utterances"]:
        for variant in utterance["variants"]:
            if (variant["article"], variant["quote"]) not in quotes:
                yield f"{utterance['id']}: no quote {variant}"

    def walk(value, key=None):
        if isinstance(value, dict):
            if "article" in value and "begin" in value:
                article = articles.get(value["article"])
                if not article or not value["begin"] < value["end"] <= len(article["text"]):
                    yield f"no such place {value}"
            for name, below in value.items():
                yield from walk(below, name)
        elif isinstance(value, list):
            for below in value:
                yield from walk(below, key)
        elif key in ("entity", "speaker", "actor", "target") and value not in entities:
            yield f"{key}: no entity {value}"
        elif key == "event" and value not in events:
            yield f"no event {value}"

    yield from walk(story)


def faults_of(path, schema):
    strict = closed(schema)
    with open(path, encoding="utf-8") as file:
        if path.endswith(".jsonl"):
            line_checks = {k: Draft202012Validator({"$ref": f"#/$defs/{k}", "$defs": strict["$defs"]}) for k in LINE_KINDS}
            for number, text in enumerate(file, 1):
                line = json.loads(text)
                for error in line_checks[kind_of(line)].iter_errors(line):
                    yield f"line {number}: {error.json_path}: {error.message}"
                yield from wrong_words(line)
            return
        record = json.load(file)
    for error in Draft202012Validator(strict).iter_errors(record):
        yield f"{error.json_path}: {error.message[:300]}"
    for story in record.get("stories", []):
        for article in story["articles"]:
            yield from wrong_words(article)
        yield from wrong_ids(story)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    wrong = 0
    for path in sys.argv[2:]:
        for fault in faults_of(path, schema):
            print(f"{path}: {fault}", file=sys.stderr)
            wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
