"""Word salad: lines of some engines in which not even the small words stand as in any sentence.

Nothing can mend them, and what looks like a glitch in them is as likely to be anything else; they are left alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

DETERMINER = (
    r"(?:[Tt]he|[Aa]n?) (?:the|of|and|to|in|for|with|is|are|was|were|at|by|from|an?|or|be|that|it|he|she|they|his|their"
    r"|my|your|our|its|on|as|did|do|does|him|them|me|us|has|had|have|can|will|would|if|than|then|when|because|so)"
    r"|(?:[Tt]he|[Aa]n)(?=[,.;](?!\w))"
)
"""An article before a word that cannot follow one, or before the end of a clause."""
PREPOSITION = (
    r"(?:of|in|for|with|at|by|from|to) of|to (?:is|are|was|were|has|had)|(?:of|in|to) (?:and|or)"
    r"|(?:of|in) (?:to|in) the|(?:is|are|was) (?:is|are|was|of)|of (?:did|do|does|can|will|would|than|then|because)"
    r"|(?:with|to) (?:can|will|would|if|than|because)"
)
IMPOSSIBLE = re.compile(rf"(?<![\w’'-])(?:{DETERMINER}|{PREPOSITION})(?![\w’'-])")
"""Neighbours that hardly any sentence has."""
FEWEST = 2
DENSITY = 24
"""A paragraph with at least FEWEST of them, and one in every so many words, is no sentence."""


@lru_cache(maxsize=4096)
def is_word_salad(text: str) -> bool:
    """Whether a paragraph is word salad.

    >>> is_word_salad("In the of scored, we the the accurately of in the win the the others.")
    True
    >>> is_word_salad("The walls of of the old town are still there, and the gates are open.")
    False
    """
    found = sum(1 for _ in IMPOSSIBLE.finditer(text))
    return found >= FEWEST and found * DENSITY >= text.count(" ")
