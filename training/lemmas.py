"""Rules from a form and its tag to the lemma: of the endings seen with a tag, the longest that fits decides."""

import collections

import features


def bases(form):
    folded = features.fold(form)
    return {"l": folded, "a": form, "t": folded[:1].upper() + folded[1:]}


def scripts(form, lemma):
    """The ways to make the lemma of the form: the base, characters cut off its end, characters added."""
    found = []
    for name, base in bases(form).items():
        same = 0
        while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
            same += 1
        found.append(f"{name}{len(base) - same}{lemma[same:]}")
    return found


def count_endings(sentences, tag_of):
    """(tag, ending) -> script -> how often; a form counts once for the endings that it shares with others, and by
    its frequency for itself, written with ^ before it."""
    seen = collections.defaultdict(collections.Counter)
    for s in sentences:
        for form, lemma, upos, feats in zip(s.forms, s.lemmas, s.upos, s.feats):
            # A rule ends with what it adds, so that must not begin with a figure.
            if lemma != "_" and not any(c in "0123456789" for c in lemma + form):
                seen[tag_of(upos, feats), form][lemma] += 1
    counts = collections.defaultdict(collections.Counter)
    for (tag, form), lemmas in seen.items():
        lemma, often = max(lemmas.items(), key=lambda x: (x[1], x[0]))
        whole = "^" + features.fold(form)
        for size in range(len(whole) + 1):
            for script in scripts(form, lemma):
                counts[tag, whole[len(whole) - size:]][script] += often if size == len(whole) else 1
    return counts


def learn(sentences, tag_of):
    """-> {(tag, ending): script}, without those that a shorter ending gives already"""
    rules = {}
    for (tag, ending), found in sorted(count_endings(sentences, tag_of).items(), key=lambda x: (len(x[0][1]), x[0])):
        script, often = max(found.items(), key=lambda x: (x[1], -len(x[0]), x[0]))
        shared = not ending.startswith("^")
        if shared and ending and often < 2:
            continue
        shorter = (rules.get((tag, ending[i:])) for i in range(1, len(ending) + 1))
        # A whole word stays, whatever its endings say: it was seen.
        if not shared or script != next(filter(None, shorter), None):
            rules[tag, ending] = script
    return rules


def write(file, rules):
    """As LemmaRules looks them up: the key is the tag and then the ending, from its last byte on."""
    known = sorted(set(rules.values()))
    numbers = {script: i for i, script in enumerate(known)}
    file.lines("lemma.scripts", known)
    file.keys("lemma.rules", {f"{tag}\t".encode() + ending.encode()[::-1]: numbers[script]
                              for (tag, ending), script in sorted(rules.items())})
