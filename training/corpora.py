"""Sentences of treebanks (CoNLL-U) and of files of names (one token and its BIO tag a line)."""

import dataclasses
import glob
import gzip
import json
import pathlib

KINDS = ("PER", "ORG", "LOC")
LONGEST = 120  # words of a sentence without a tree
NAME_LABELS = ["O"] + [place + kind for kind in KINDS for place in ("B-", "I-")]


@dataclasses.dataclass
class Sentence:
    id: str
    forms: list
    lemmas: list = None
    upos: list = None
    feats: list = None
    heads: list = None  # 1-based, 0 is the root
    relations: list = None
    names: list = None  # of NAME_LABELS

    def has_tree(self):
        return self.heads is not None

    def key(self):
        return " ".join(self.forms)


def lines_of(path):
    path = str(path)
    with gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")
    yield ""


def read_treebank(path):
    sentences, rows, name = [], [], ""
    for line in lines_of(path):
        if line.startswith("# sent_id = "):
            name = line[12:]
        elif line and not line.startswith("#"):
            row = line.split("\t")
            if row[0].isdigit():  # neither a multiword token nor an empty node
                rows.append(row)
        elif not line and rows:
            forms, lemmas, upos, feats = ([row[i] for row in rows] for i in (1, 2, 3, 5))
            heads = None if rows[0][6] == "_" else [int(row[6]) for row in rows]
            sentences.append(Sentence(name, forms, lemmas, upos, feats, heads, [row[7] for row in rows]))
            rows = []
    return sentences


def read_names(path):
    sentences, forms, tags, name = [], [], [], ""
    for line in lines_of(path):
        if "\t" in line:
            form, tag = line.split("\t")[:2]
            forms.append(form)
            tags.append(tag)
        elif line.startswith("# sent_id = "):
            name = line[12:]
        elif not line.strip() and forms:
            sentences.append(Sentence(name, forms, names=plain(tags)))
            forms, tags = [], []
    return sentences


def plain(tags):
    """The kinds that all files have; an inside without a beginning begins a name."""
    out = []
    for tag in tags:
        tag = tag if tag[2:] in KINDS else "O"
        if tag.startswith("I-") and (not out or out[-1][2:] != tag[2:]):
            tag = "B-" + tag[2:]
        out.append(tag)
    return out


def spans(names):
    """-> {(first word, word after the last, kind)}"""
    found, start = set(), None
    for i, label in enumerate(names + ["O"]):
        if start is not None and (not label.startswith("I-") or label[2:] != names[start][2:]):
            found.add((start, i, names[start][2:]))
            start = None
        if label != "O" and start is None:
            start = i
    return found


def add_names(sentences, named, key):
    """Puts the names of `named` on the sentences of the same words."""
    by_key = {key(sentence): sentence for sentence in named}
    for sentence in sentences:
        found = by_key.get(key(sentence))
        if found is not None and found.forms == sentence.forms:
            sentence.names = found.names


def by_words(sentence):
    return tuple(sentence.forms)


def agree(sentences):
    """Where the two treebanks call one thing by two names, as EWT does: "United" of the United States is an adjective."""
    for s in sentences:
        for i, form in enumerate(s.forms):
            if form == "United" and s.upos[i] == "VERB":
                s.lemmas[i], s.upos[i], s.feats[i] = form, "ADJ", "Degree=Pos"
    return sentences


def load_training(corpora):
    """-> sentences with trees, most with names too; sentences with names alone"""
    root = pathlib.Path(corpora)
    web = read_treebank(root / "ud/ewt/train.conllu.gz")
    add_names(web, read_names(root / "ner/ewt-uner-train.conll"), lambda sentence: sentence.id)
    mixed = agree([s for path in sorted(glob.glob(str(root / "ud/gum/*-train.conllu"))) for s in read_treebank(path)])
    add_names(mixed, read_names(root / "ner/gum-silver-train.conll"), by_words)
    files = ("wikigold", "btc-news", "wnut17-train", "crossner-politics-train")
    named = [s for name in files for s in read_names(root / f"ner/{name}.conll") if len(s.forms) <= LONGEST]
    return web + mixed, named


def load_texts(corpora):
    """-> sentences without labels that we use: text of the open news reports and Wikinews"""
    root = pathlib.Path(corpora)
    texts = [Sentence("", s.forms) for s in read_names(root / "ner/re3d-nobbc.conll")]
    with open(root / "meantime/docs.jsonl", encoding="utf-8") as file:
        texts += [Sentence("", forms) for line in file for forms in json.loads(line)["sentences"]]
    return [s for s in texts if 1 < len(s.forms) <= LONGEST]


def load_development(corpora):
    """name -> sentences"""
    root = pathlib.Path(corpora)
    web = read_treebank(root / "ud/ewt/dev.conllu")
    add_names(web, read_names(root / "ner/ewt-uner-dev.conll"), by_words)
    return {"ewt-dev": web, "gum-news-dev": read_treebank(root / "ud/gum/news-dev.conllu")}
