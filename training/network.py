"""The network of src/language/network in PyTorch: the same sums, with the gradient.

Shapes: T words of the longest sentence, B sentences, D width, H = D / 2 units in each direction.
"""

import ctypes
import pathlib

import torch
import torch.nn as nn
import torch.nn.functional as F

from features import AFFIXES, GRAMS, SHAPES

SCALE = 1.5  # of what goes past a recurrent layer
SLOPE = 0.1  # below zero, where heads and dependents are told apart
WORD, GRAM, AFFIX, SHAPE = 64, 64, 24, 16  # sizes of the parts of a word's vector

library = ctypes.CDLL(str(pathlib.Path(__file__).with_name("scan.so")))


def call(function, sizes, *arguments):
    """Calls a function of scan.cc: sizes are longs, then arrays of floats and single floats."""
    def pointer(x):
        if isinstance(x, float):
            return ctypes.c_float(x)
        assert x.is_contiguous() and x.dtype == torch.float32
        return ctypes.c_void_p(x.data_ptr())
    function(*map(ctypes.c_long, sizes), *map(pointer, arguments))


class Scan(torch.autograd.Function):
    """Both directions of a recurrence over all steps."""

    @staticmethod
    def forward(ctx, gates, x, forget, highway, forget_bias, highway_bias, mask):
        T, B, D = x.shape
        gates, x, mask = gates.contiguous(), x.contiguous(), mask.contiguous()
        keep, go, state = (torch.empty(T, B, 2, D // 2) for _ in range(3))
        out = torch.empty(T, B, D)
        call(library.sru_forward, (T, B, D // 2), gates, x, forget, highway, forget_bias, highway_bias, mask, SCALE, keep, go, state, out)
        ctx.save_for_backward(gates, x, forget, highway, mask, keep, go, state)
        return out

    @staticmethod
    def backward(ctx, slope):
        gates, x, forget, highway, mask, keep, go, state = ctx.saved_tensors
        T, B, D = x.shape
        of_gates, of_x, of_state = torch.empty_like(gates), torch.empty_like(x), torch.empty(B, 2, 4, D // 2)
        call(library.sru_backward, (T, B, D // 2), gates, x, forget, highway, mask, SCALE, keep, go, state, slope.contiguous(), of_gates, of_x, of_state)
        return (of_gates, of_x, *of_state.sum(0).unbind(1), None)


class Recurrence(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.gates = nn.Linear(width, 3 * width, bias=False)
        nn.init.normal_(self.gates.weight, std=width ** -0.5)
        half = width // 2
        self.forget = nn.Parameter(torch.randn(2, half) * 0.1)
        self.highway = nn.Parameter(torch.randn(2, half) * 0.1)
        self.forget_bias = nn.Parameter(torch.zeros(2, half))
        self.highway_bias = nn.Parameter(torch.full((2, half), -1.0))

    def forward(self, x, mask, drop):
        return Scan.apply(self.gates(drop(x)), x, self.forget, self.highway, self.forget_bias, self.highway_bias, mask)


class SameDropout(nn.Module):
    """Drops the same values at all words of a sentence."""

    def __init__(self, share):
        super().__init__()
        self.share = share

    def forward(self, x):
        if not self.training:
            return x
        return x * torch.empty(1, x.size(1), x.size(2)).bernoulli_(1 - self.share) / (1 - self.share)


class WordEncoder(nn.Module):
    def __init__(self, vectors, words, width):
        super().__init__()
        self.vectors = nn.Embedding.from_pretrained(vectors, freeze=True)  # row 0: no vector
        self.unknown = nn.Parameter(torch.zeros(vectors.size(1)))
        self.words = nn.Embedding(words, WORD)  # row 0: not a word of the training data
        self.grams = nn.EmbeddingBag(GRAMS, GRAM, mode="mean")
        self.affixes = nn.Embedding(3 * AFFIXES, AFFIX)
        self.shapes = nn.Embedding(SHAPES, SHAPE)
        for table, std in ((self.words, 0.1), (self.grams, 0.3), (self.affixes, 0.1)):
            nn.init.normal_(table.weight, std=std)
        self.project = nn.Linear(vectors.size(1) + WORD + GRAM + 3 * AFFIX + SHAPE, width)
        self.refine = nn.Linear(width, width)
        self.drop = nn.Dropout(0.2)

    def forward(self, forms):
        vectors = torch.where((forms.vector == 0).unsqueeze(1), self.unknown, self.vectors(forms.vector))
        parts = [vectors, self.words(forms.word), self.grams(forms.grams, forms.offsets),
                 self.affixes(forms.affixes).flatten(1), self.shapes(forms.shape)]
        x = self.project(self.drop(torch.cat(parts, 1)))
        return x + self.refine(self.drop(torch.relu(x)))


class LabelPath(nn.Module):
    """Scores of whole paths of labels: a linear-chain conditional random field (Lafferty et al. 2001)."""

    NEVER = -1e4

    def __init__(self, labels):
        super().__init__()
        count = len(labels)
        self.transitions = nn.Parameter(torch.zeros(count + 1, count))  # row 0: the beginning of the sentence
        allowed = [[not label.startswith("I-") or before[2:] == label[2:] for label in labels] for before in ["", *labels]]
        self.register_buffer("walls", torch.where(torch.tensor(allowed), 0.0, self.NEVER))

    def scores(self):
        return self.transitions + self.walls

    def forwards(self, scores, mask):
        """-> T x B x labels: the sums over all paths up to each word, in logarithms"""
        steps, reached = self.scores(), []
        for t in range(len(scores)):
            further = steps[0] + scores[0] if t == 0 else torch.logsumexp(reached[-1].unsqueeze(2) + steps[1:], 1) + scores[t]
            reached.append(further if t == 0 else torch.where(mask[t].unsqueeze(1), further, reached[-1]))
        return torch.stack(reached)

    def loss(self, scores, mask, wanted):
        """scores: T x B x labels; mask: T x B; wanted: T x B x labels + 1 x labels, shares of the steps -> per word"""
        own = (wanted * (self.scores() + scores.unsqueeze(2))).sum()
        return (torch.logsumexp(self.forwards(scores, mask)[-1], 1).sum() - own) / mask.sum()

    def shares(self, scores, mask):
        """How likely each step is over all paths, as `wanted` has it."""
        steps, reached = self.scores(), self.forwards(scores, mask)
        whole = torch.logsumexp(reached[-1], 1)
        out = torch.zeros(*scores.shape[:2], *steps.shape)
        after = torch.zeros_like(scores[0])  # over all paths from the word on, without the word itself
        for t in range(len(scores) - 1, -1, -1):
            here = scores[t] + after
            if t == 0:
                out[0, :, 0] = torch.exp(steps[0] + here - whole.unsqueeze(1))
                break
            pairs = reached[t - 1].unsqueeze(2) + steps[1:] + here.unsqueeze(1) - whole.view(-1, 1, 1)
            out[t, :, 1:] = torch.exp(pairs) * mask[t].view(-1, 1, 1)
            after = torch.where(mask[t].unsqueeze(1), torch.logsumexp(steps[1:] + here.unsqueeze(1), 2), after)
        return out

    def best(self, scores):
        """scores: T x labels of one sentence -> T labels"""
        steps = self.scores()
        reached, back = steps[0] + scores[0], []
        for row in scores[1:]:
            ways, origin = (reached.unsqueeze(1) + steps[1:]).max(0)
            reached = ways + row
            back.append(origin)
        path = [int(reached.argmax())]
        for origin in reversed(back):
            path.append(int(origin[path[-1]]))
        return path[::-1]


class Network(nn.Module):
    def __init__(self, vectors, words, tags, relations, names, width=256, layers=4, drop=0.3):
        super().__init__()
        arc, relation = width // 2, width * 3 // 8
        self.words = WordEncoder(vectors, words, width)
        self.layers = nn.ModuleList(Recurrence(width) for _ in range(layers))
        self.tag_hidden, self.tag_scores = nn.Linear(width, arc), nn.Linear(arc, tags)
        self.name_hidden, self.name_scores = nn.Linear(width, relation), nn.Linear(relation, len(names))
        self.name_path = LabelPath(names)
        self.dependent, self.head = nn.Linear(width, arc), nn.Linear(width, arc)
        self.arc_scores = nn.Parameter(torch.eye(arc) * 0.1 + torch.randn(arc, arc) * 0.02)  # dependent x head
        self.arc_bias = nn.Linear(arc, 1, bias=False)
        self.relation_dependent, self.relation_head = nn.Linear(width, relation), nn.Linear(width, relation)
        self.relation_hidden, self.relation_scores = nn.Linear(3 * relation, relation), nn.Linear(relation, relations)
        self.root = nn.Parameter(torch.randn(width) * 0.1)
        self.same_drop, self.drop = SameDropout(drop), nn.Dropout(drop)

    def encode(self, batch):
        """-> what each layer makes of the words, T x B x D"""
        x = self.words(batch.forms)[batch.index] * batch.mask
        made = []
        for layer in self.layers:
            x = layer(x, batch.mask, self.same_drop)
            made.append(x)
        return made

    def tags(self, made):
        return self.tag_scores(self.drop(torch.relu(self.tag_hidden(self.same_drop(made[-2])))))

    def names(self, made):
        return self.name_scores(self.drop(torch.relu(self.name_hidden(self.same_drop(made[-1])))))

    def rooted(self, made):
        """T + 1 x B x D, the root first"""
        top = self.same_drop(made[-1])
        return torch.cat([self.root.expand(1, top.size(1), -1), top])

    def side(self, linear, x):
        """B first"""
        return self.drop(F.leaky_relu(linear(x), SLOPE)).transpose(0, 1)

    def arcs(self, rooted, mask):
        """B x T x T + 1"""
        dependents, heads = self.side(self.dependent, rooted[1:]), self.side(self.head, rooted)
        scores = torch.einsum("bta,ac,bsc->bts", dependents, self.arc_scores, heads) + self.arc_bias(heads).transpose(1, 2)
        there = torch.cat([torch.ones_like(mask[:1]), mask]).squeeze(2).t().unsqueeze(1)
        own = torch.arange(mask.size(0))
        scores = scores.masked_fill(there == 0, -1e9)
        scores[:, own, own + 1] = -1e9
        return scores

    def relations(self, rooted, heads):
        """heads: B x T, 0 the root -> B x T x relations"""
        dependents, all_heads = self.side(self.relation_dependent, rooted[1:]), self.side(self.relation_head, rooted)
        own = torch.gather(all_heads, 1, heads.unsqueeze(2).expand(-1, -1, all_heads.size(2)))
        pairs = torch.cat([dependents, own, dependents * own], 2)
        return self.relation_scores(self.drop(torch.relu(self.relation_hidden(pairs))))
