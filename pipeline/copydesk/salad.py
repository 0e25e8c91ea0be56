"""Word salad: lines of some engines in which not even the small words stand as in any sentence.

Nothing can mend them, and what looks like a glitch in them is as likely to be anything else; they are left alone. One
betrays itself by pairs of small words that no sentence has, or, if it is longer, by the order of all of its words: how
much more or less often each pair of neighbours comes in real text than by chance (pointwise mutual information, Church
and Hanks, 1990).
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from itertools import pairwise

from .lexicon import impossible_pairs, is_word, word_order

TOKEN = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|[.,;:!?\"“”()]|\d+")
CUT_OFF = re.compile(r"(?<![\w’'-])(?:[Tt]he|[Aa]n)(?=[,.;](?!\w))")
"""An article at the end of a clause."""
SMALL = re.compile(r"(?<![\w’'.-])[a-z]{3,}(?![\w’'.-])")
DOUBLED = frozenset("the a an of to in for with by from is are was and or".split())
"""Words that hardly ever stand twice in a row; once may be a slip."""

FEWEST = 2
"""A paragraph with fewer places that no sentence has is no salad, unless it has as many words that are none."""
DENSITY = 8
"""In salad such a place, weighed double, or a word that is none comes at least once in so many words."""


ORDERED = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|[.,;:!?\"“”()\-–—/]|\d+|[^\W\d_]+")
ENDINGS = ("ing", "ed", "ly", "tion", "ment", "ness", "ity", "ous", "ive", "al", "er", "est", "s")
"""A word that is not listed itself counts as one with its ending."""
STEM = 2
"""Before an ending there are more letters than this."""
DISORDER = -6.0
"""In salad the neighbours stand at most so often together, on the scale of the list, in sum,"""
MEANS = ((15, -0.25), (8, -0.7))
"""and on average: the fewer words and marks there are, the less often."""


@lru_cache(maxsize=4096)
def is_word_salad(text: str) -> bool:
    """Whether a paragraph is word salad.

    >>> is_word_salad("In the of scored, we the the accurately of in the win the the others.")
    True
    >>> is_word_salad("The walls of of the old town are still there, and the gates are open.")
    False
    """
    text = unescape(text)
    return _has_impossible_pairs(text) or _is_out_of_order(text)


def _has_impossible_pairs(text: str) -> bool:
    tokens = TOKEN.findall(text)
    pairs = list(pairwise([tokens[0].lower(), *tokens[1:]])) if tokens else []
    odd = sum(pair in impossible_pairs() for pair in pairs) + len(CUT_OFF.findall(text))
    doubled = sum(one == other and one in DOUBLED for one, other in pairs)
    if not odd + doubled:
        return False
    unknown = sum(not is_word(word) for word in SMALL.findall(text))
    weight = 2 * odd + doubled + unknown
    is_enough = odd + doubled >= FEWEST or unknown >= FEWEST
    return is_enough and weight >= 2 * FEWEST and weight * DENSITY >= text.count(" ")


def _is_out_of_order(text: str) -> bool:
    kinds = _kinds(ORDERED.findall(text))
    total = word_order().together(["<start>", *kinds, "<end>"])
    return total <= DISORDER and any(len(kinds) >= count and total <= mean * (len(kinds) + 1) for count, mean in MEANS)


def _kinds(tokens: list[str]) -> list[str]:
    """What each word or mark counts as in the list of neighbours; equal marks in a row are one."""
    kinds: list[str] = []
    for token in tokens:
        kind = _kind(token, is_first=not kinds)
        is_mark = kind == "<mark>" or not (kind[0].isalpha() or kind[0] == "<")
        if not is_mark or kinds[-1:] != [kind]:
            kinds.append(kind)
    return kinds


@lru_cache(maxsize=16384)
def _kind(token: str, *, is_first: bool) -> str:
    """The token itself if it is listed, a figure, a mark, a name, an unknown word, or one with an ending or without."""
    small = token.lower()
    if small in word_order().places:
        return small
    if not token[0].isalpha():
        return "<number>" if token[0].isdigit() else "<mark>"
    if token[0].isupper() and not is_first:
        return "<name>"
    if not is_word(small):
        return "<unknown>"
    return next((f"<-{end}>" for end in ENDINGS if small.endswith(end) and len(small) > len(end) + STEM), "<word>")
