"""The best tree of a sentence: Chu and Liu 1965, Edmonds 1967. src/language/network/tree.cc does the same."""

import numpy

NEVER = -1e18
# Far more than a whole sentence's scores: the best tree has as few words under the root as can be, so one.
ROOT_PRICE = 1e8


def decode(scores):
    """scores: n x (n + 1), of head j for word i + 1, 0 the root -> n heads, one of them 0"""
    n = scores.shape[0]
    square = numpy.full((n + 1, n + 1), NEVER)
    square[1:] = scores.astype(float)
    square[1:, 0] -= ROOT_PRICE
    numpy.fill_diagonal(square, NEVER)
    return best_heads(square)[1:]


def best_heads(square):
    heads = square.argmax(1)
    heads[0] = 0
    circle = find_circle(heads)
    return heads if circle is None else open_circle(square, heads, circle)


def find_circle(heads):
    seen = numpy.zeros(len(heads), int)
    for start in range(1, len(heads)):
        node = start
        while node and not seen[node]:
            seen[node] = start
            node = heads[node]
        if node and seen[node] == start:
            circle = [node]
            while heads[circle[-1]] != node:
                circle.append(heads[circle[-1]])
            return numpy.array(circle)
    return None


def open_circle(square, heads, circle):
    rest = numpy.setdiff1d(numpy.arange(len(heads)), circle)
    whole = len(rest)
    smaller = numpy.full((whole + 1, whole + 1), NEVER)
    smaller[:whole, :whole] = square[numpy.ix_(rest, rest)]
    out = square[numpy.ix_(rest, circle)]
    into = square[numpy.ix_(circle, rest)] - square[circle, heads[circle]][:, None]
    smaller[:whole, whole], smaller[whole, :whole] = out.max(1), into.max(0)
    solved = best_heads(smaller)
    found = numpy.zeros(len(heads), int)
    found[circle] = heads[circle]
    for a in range(1, whole):
        found[rest[a]] = circle[out[a].argmax()] if solved[a] == whole else rest[solved[a]]
    found[circle[into[:, solved[whole]].argmax()]] = rest[solved[whole]]
    return found
