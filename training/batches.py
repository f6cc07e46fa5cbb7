"""Sentences as the tensors that the network reads."""

import collections
import dataclasses
import random

import numpy
import torch

import corpora
import features

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
    if chance < 0.05:
        forms = [form.lower() for form in forms]
    elif chance < 0.07:
        forms = [form.upper() for form in forms]
    elif chance < 0.12:
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
