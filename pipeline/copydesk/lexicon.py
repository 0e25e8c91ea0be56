"""English words, for rules that have to tell an ordinary word from a name, or a sentence from words at random."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

BY_CHANCE = "g"
"""The letter in the list of neighbours that stands for 0."""
STEPS = 2
"""So many letters make a unit."""
NAME = "*"
"""The mark in the list of a word that is a name as well."""


def is_word(word: str) -> bool:
    """Whether it is an English word, whatever its case, be it a name as well or not.

    >>> is_word("measures"), is_word("Bill"), is_word("Guizhou")
    (True, True, False)
    """
    small = word.lower()
    return NAME not in word and (small in _words() or small + NAME in _words())


def is_ordinary(word: str) -> bool:
    """Whether it is an English word that no name is spelled like.

    >>> is_ordinary("measures"), is_ordinary("Bill"), is_ordinary("Guizhou")
    (True, False, False)
    """
    return word.lower() in _words()


def unknown(words: Iterable[str]) -> set[str]:
    """Those that are not in the list as they are written: names, foreign words, words with a capital.

    >>> unknown(["river", "Guizhou"])
    {'Guizhou'}
    """
    return {word for word in set(words) - _words() if word + NAME not in _words()} | {w for w in words if NAME in w}


@cache
def _words() -> frozenset[str]:
    """The list; what is a name as well has its mark."""
    return frozenset((files(__package__) / "words" / "english.txt").read_text("utf-8").split())


@cache
def impossible_pairs() -> frozenset[tuple[str, str]]:
    """The pairs of words that do not follow each other in any sentence.

    >>> ("the", "of") in impossible_pairs(), ("of", "the") in impossible_pairs()
    (True, False)
    """
    lines = (files(__package__) / "words" / "impossible.txt").read_text("utf-8").splitlines()
    parted = (line.partition(": ") for line in lines)
    return frozenset((first, second) for first, _, seconds in parted for second in seconds.split())


class WordOrder(NamedTuple):
    """How much more often than by chance the kinds of words follow each other: a row of letters for each as the first.

    ``places`` tells where in ``rows``, and in each of them, a kind stands.
    """

    places: Mapping[str, int]
    rows: Sequence[str]

    def together(self, kinds: Iterable[str]) -> float:
        """The sum over all neighbours, by the natural logarithm; negative for what comes less often than by chance."""
        steps = sum(
            ord(self.rows[one][other]) - ord(BY_CHANCE) for one, other in pairwise(map(self.places.__getitem__, kinds))
        )
        return steps / STEPS


@cache
def word_order() -> WordOrder:
    """The list of how often two kinds of words come together.

    >>> word_order().together(["of", "the"]) > 0 > word_order().together(["the", "of"])
    True
    """
    kinds, *rows = (files(__package__) / "words" / "order.txt").read_text("utf-8").splitlines()
    return WordOrder({kind: place for place, kind in enumerate(kinds.split())}, rows)
