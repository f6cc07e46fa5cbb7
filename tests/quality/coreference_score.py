"""Scores the references of `copytaster annotate` on GUM, whose CoNLL-U files tell which mentions mean the same.

    coreference_score.py --bin PATH [--errors] FILE.conllu...

Counted are pronouns of the third person that mean somebody or something that a proper noun names elsewhere in the
document, and descriptions of persons, bodies and places ("the minister") that do. The text is handed over as it is; names, sentences and trees are the
program's own. A reference is right where the names of the entity that it is led to are, by their majority, of its own
chain. Prints precision, recall and F1 in per cent of both kinds. Standard library only.
"""

import argparse
import collections
import dataclasses
import json
import re
import subprocess
import tempfile

# "(7-person-giv:act-sssss-cf1*-1,2-coref-Thomas_Sam", with ")" where it is one word; "7)" ends the mention.
BRACKET = re.compile(r"\((\d+)-(\w+)(?:-[^-()]*){3}-(\d+)[\d,]*-\w+(?:-(?:[^()]|\((?!\d+-)[^()]*\))*)?(\))?|(\d+)\)")


FIRST_PERSON = ("i", "me", "my", "mine", "myself")
WHO = ("person", "organization", "place")


@dataclasses.dataclass
class Mention:
    chain: int
    head: tuple  # span of the word that it is about
    kind: str  # name, pronoun, description
    type: str  # person, organization, place ...


@dataclasses.dataclass
class Document:
    id: str
    text: str = ""
    words: list = dataclasses.field(default_factory=list)  # (span, row of CoNLL-U)
    mentions: list = dataclasses.field(default_factory=list)


def read(path):
    """-> documents"""
    documents, multiword = [], None
    with open(path, encoding="utf-8") as file:
        for line in map(str.rstrip, file):
            if line.startswith("# newdoc id = "):
                documents.append(Document(line[14:]))
            elif re.fullmatch("# newpar", line) and documents[-1].text:
                documents[-1].text = documents[-1].text.rstrip() + "\n\n"
            elif line and line[0].isdigit():
                multiword = add_row(documents[-1], line.split("\t"), multiword)
    for document in documents:
        document.mentions = list(mentions_of(document.words))
    return documents


def add_row(document, row, multiword):
    """-> (where the next part of the open multiword token begins, its last part), None outside of one"""
    if "." in row[0]:
        return multiword
    begin = len(document.text) if multiword is None else multiword[0]
    if multiword is None:
        document.text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
    if "-" in row[0]:
        return begin, int(row[0].split("-")[1])
    document.words.append(((begin, begin + len(row[1])), row))
    return (begin + len(row[1]), multiword[1]) if multiword and int(row[0]) < multiword[1] else None


def mentions_of(words):
    opened = []
    for i, (_, row) in enumerate(words):
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for found in BRACKET.finditer(entity.group(1) if entity else ""):
            chain, type_, head, closed, closing = found.groups()
            if chain is not None:
                opened.append((int(chain), i + int(head) - 1, type_))
                closing = chain if closed else None
            if closing is None:
                continue
            place = max((k for k, mention in enumerate(opened) if mention[0] == int(closing)), default=None)
            if place is not None:
                chain, head, type_ = opened.pop(place)
                yield Mention(chain, words[head][0], kind_of(words[head][1]), type_)


def kind_of(row):
    if row[3] == "PRON" and "Person=3" in row[5] and "PronType=Prs" in row[5]:
        return "pronoun"
    return {"PROPN": "name", "NOUN": "description"}.get(row[3], "other")


def holds(span, inner):
    return span[0] <= inner[0] and inner[1] <= span[1]


def chains_of(document, record):
    """entity of the record -> the chain that most of its names belong to"""
    votes = collections.defaultdict(collections.Counter)
    for name in record["mentions"]:
        for mention in document.mentions:
            if mention.kind == "name" and holds((name["begin"], name["end"]), mention.head):
                votes[name["entity"]][mention.chain] += 1
    return {entity: counts.most_common(1)[0][0] for entity, counts in votes.items()}


def score(document, record, counts, errors):
    named = {mention.chain for mention in document.mentions if mention.kind == "name"}
    chain_of = chains_of(document, record)
    gold = {mention.head: mention for mention in document.mentions}
    found = {}
    for reference in record["references"]:
        heads = [head for head in gold if holds((reference["begin"], reference["end"]), head) and gold[head].kind == reference["kind"]]
        if heads:
            found[max(heads)] = reference
        elif reference["kind"] == "pronoun" and reference["text"].lower() not in FIRST_PERSON:
            counts["pronoun", "system"] += 1
    for head, mention in gold.items():
        if mention.kind not in ("pronoun", "description"):
            continue
        reference = found.get(head)
        right = reference is not None and chain_of.get(reference["entity"]) == mention.chain
        asked = mention.chain in named and (mention.kind == "pronoun" or mention.type in WHO and is_definite(document, head))
        counts[mention.kind, "gold"] += asked
        counts[mention.kind, "system"] += reference is not None
        counts[mention.kind, "right"] += right
        if errors and not right and (asked or reference):
            names = {m.chain: document.text[m.head[0]:m.head[1]] for m in document.mentions if m.kind == "name"}
            system = reference and next(e["name"] for e in record["entities"] if e["id"] == reference["entity"])
            around = document.text[max(0, head[0] - 150):head[0]] + "[" + document.text[slice(*head)] + "]" + document.text[head[1]:head[1] + 40]
            print(f"{mention.kind}: gold {names.get(mention.chain)}, system {system} ({reference and reference.get('why')})\n    {' '.join(around.split())}")


def is_definite(document, head):
    """The word has "the" or its like before it."""
    place = next(i for i, (span, _) in enumerate(document.words) if span == head)
    number = document.words[place][1][0]
    first = place - int(number) + 1
    return any(row[6] == number and row[7] == "det" and row[2] in ("the", "this", "that")
               for _, row in document.words[first:place])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--bin", required=True)
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    documents = [document for path in given.files for document in read(path)]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for document in documents:
            file.write(json.dumps({"id": document.id, "text": document.text.rstrip(), "language": "en"}) + "\n")
        file.flush()
        command = [given.bin, "annotate", file.name, "--jsonl", "--as-is", "--explain", "--quiet"]
        records = [json.loads(line) for line in subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()]
    counts = collections.Counter()
    for document, record in zip(documents, records, strict=True):
        if record["text"] != document.text.rstrip():
            raise SystemExit(f"{document.id}: the program read another text")
        score(document, record, counts, given.errors)
    for kind in ("pronoun", "description"):
        right, system, gold = (counts[kind, name] for name in ("right", "system", "gold"))
        print(f"{kind:12s} P {100 * right / max(1, system):5.1f} R {100 * right / max(1, gold):5.1f} "
              f"F1 {200 * right / max(1, system + gold):5.1f}  ({gold} gold, {system} system, {right} right)")


if __name__ == "__main__":
    main()
