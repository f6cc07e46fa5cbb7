"""What the network is to say of a batch, as shares: by the labels of the data, by teachers, or by both.

Shapes: T words, B sentences; K tags, R relations, L labels of names. Where nothing is known, the shares are zero.
"""

import dataclasses

import torch
import torch.nn.functional as F

import corpora
import tree
from batches import cut_batches, make_batch


@dataclasses.dataclass
class Targets:
    tags: torch.Tensor  # T x B x K
    heads: torch.Tensor  # B x T: under which the relations stand
    arcs: torch.Tensor  # B x T x T + 1
    relations: torch.Tensor  # B x T x R
    names: torch.Tensor  # T x B x L + 1 x L: steps from label to label, row 0 is the sentence's beginning


@dataclasses.dataclass
class Lesson:
    """The same of one sentence, in half precision, as several teachers have it on average."""
    tags: torch.Tensor
    heads: torch.Tensor
    arcs: torch.Tensor
    relations: torch.Tensor
    names: torch.Tensor


NAME_NUMBERS = {label: i for i, label in enumerate(corpora.NAME_LABELS)}


def given(batch, vocabulary):
    """By the labels of the data alone."""
    T, B = batch.index.shape
    K, R, L = len(vocabulary.tags), len(vocabulary.relations), len(corpora.NAME_LABELS)
    out = Targets(torch.zeros(T, B, K), torch.zeros(B, T, dtype=torch.long), torch.zeros(B, T, T + 1), torch.zeros(B, T, R),
                  torch.zeros(T, B, L + 1, L))
    for b, (sentence, size) in enumerate(zip(batch.sentences, batch.sizes)):
        at = torch.arange(size)
        if sentence.has_tree():
            out.tags[at, b, [vocabulary.tag(*tag) for tag in zip(sentence.upos[:size], sentence.feats)]] = 1
            out.heads[b, :size] = torch.tensor(sentence.heads[:size])
            out.arcs[b, at, out.heads[b, :size]] = 1
            out.relations[b, at, [vocabulary.relation_numbers[r] for r in sentence.relations[:size]]] = 1
        if sentence.names is not None:
            labels = [NAME_NUMBERS[label] for label in sentence.names[:size]]
            out.names[at, b, [0] + [label + 1 for label in labels[:-1]], labels] = 1
    return out


def taught(batch, vocabulary, lessons, share):
    """The teachers count for `share` where labels are given, else for everything."""
    out = given(batch, vocabulary)
    for b, (sentence, size) in enumerate(zip(batch.sentences, batch.sizes)):
        lesson = lessons[sentence.key()]
        known = share if sentence.has_tree() else 1.0
        for own, other in ((out.tags[:size, b], lesson.tags[:size]), (out.arcs[b, :size, :size + 1], lesson.arcs[:size, :size + 1]),
                           (out.relations[b, :size], lesson.relations[:size])):
            own.mul_(1 - known).add_(other.float(), alpha=known)
        if not sentence.has_tree():
            out.heads[b, :size] = lesson.heads[:size].clamp(max=size)
        known = share if sentence.names is not None else 1.0
        out.names[:size, b].mul_(1 - known).add_(lesson.names[:size].float(), alpha=known)
    return out


def losses(network, batch, wanted):
    """-> loss of each kind that is known, per word"""
    made = network.encode(batch)
    rooted = network.rooted(made)
    out = {}

    def add(name, scores, shares):
        if shares.any():
            out[name] = -(shares * F.log_softmax(scores, -1)).sum() / shares.sum()

    if wanted.tags.any():
        add("tags", network.tags(made), wanted.tags)
        add("arcs", network.arcs(rooted, batch.mask), wanted.arcs)
        add("relations", network.relations(rooted, wanted.heads), wanted.relations)
    known = wanted.names.flatten(2).any(2).any(0)
    if known.any():
        out["names"] = network.name_path.loss(network.names(made)[:, known], batch.mask[:, known, 0] > 0, wanted.names[:, known])
    return out


def teach(teachers, sentences, size=4000):
    """-> key -> Lesson. teachers: (network, vocabulary), with the same tags, relations and names"""
    lessons = {}
    for network, _ in teachers:
        network.eval()
    with torch.no_grad():
        for group in cut_batches(sentences, size):
            batches = [make_batch(group, vocabulary, training=False) for _, vocabulary in teachers]
            read = [(network, batch, network.encode(batch)) for (network, _), batch in zip(teachers, batches)]
            mask = batches[0].mask

            def mean(values):
                return sum(values) / len(read)

            tags = mean(network.tags(made).softmax(-1) for network, _, made in read)
            names = mean(network.name_path.shares(network.names(made), mask[:, :, 0] > 0) for network, _, made in read)
            rooted = [network.rooted(made) for network, _, made in read]
            arcs = mean(network.arcs(r, mask).softmax(-1) for (network, _, _), r in zip(read, rooted))
            heads = torch.zeros(len(group), len(mask), dtype=torch.long)
            for b, (sentence, length) in enumerate(zip(group, batches[0].sizes)):
                best = sentence.heads or tree.decode(arcs[b, :length, :length + 1].clamp(min=1e-9).log().numpy())
                heads[b, :length] = torch.tensor(best)
            relations = mean(network.relations(r, heads).softmax(-1) for (network, _, _), r in zip(read, rooted))
            for b, (sentence, length) in enumerate(zip(group, batches[0].sizes)):
                parts = (tags[:length, b], heads[b, :length], arcs[b, :length, :length + 1], relations[b, :length], names[:length, b])
                lessons[sentence.key()] = Lesson(*(part.half() if part.is_floating_point() else part.clone() for part in parts))
    return lessons
