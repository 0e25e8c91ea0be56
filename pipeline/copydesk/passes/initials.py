"""Sentences whose first letter an engine has lost: ``It rained. fter the lunch they left.``"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from ..lexicon import is_word
from ..model import Document, Edit
from ..paragraphs import holding

OPENERS = (
    "according accordingly actually additionally after afterwards although among another because before besides "
    "both but consequently currently despite during each early especially even eventually every everyone everything "
    "few finally first following from furthermore have however indeed instead later like many maybe meanwhile "
    "moreover most much never nevertheless next nothing once only others perhaps please previously recently second "
    "several should since some something sometimes soon still such that their then there therefore these they third "
    "this those though through together under unfortunately unless until what when where whether which while with "
    "within without would your"
).split()
"""Words that often begin a sentence."""
SHORTEST = 3
"""What is left of a word must have so many letters to tell which one it was."""


@cache
def _whole() -> dict[str, str]:
    """What is left of each opener, and is no word itself, with the letter that is missing; only where that is sure."""
    openers: dict[str, set[str]] = defaultdict(set)
    for opener in OPENERS:
        openers[opener[1:]].add(opener[0].upper())
    return {
        rest: letter
        for rest, letters in openers.items()
        for letter in letters
        if len(letters) == 1 and len(rest) >= SHORTEST and not is_word(rest)
    }


NEEDS = tuple(f"{stop} {opener[1:]}" for opener in OPENERS if len(opener) > SHORTEST for stop in ".!?")
FIRST = re.compile(r"(?<=[.!?] )(?P<rest>[a-z]{3,})(?=,? [\w“\"])")
AT_START = re.compile(r"(?P<rest>[a-z]{3,})(?=,? [\w“\"])")


def find(document: Document) -> Iterator[Edit]:
    """The missing letter, before what is left of the word."""
    text = document.text
    for start, end, _ in document.paragraphs:
        if text[start].islower() and (match := AT_START.match(text, start, end)):
            yield from _mended(match)
    for start, end, _ in holding(document, NEEDS):
        for match in FIRST.finditer(text, start, end):
            yield from _mended(match)


def _mended(match: re.Match[str]) -> Iterator[Edit]:
    letter = _whole().get(match["rest"])
    if letter:
        yield Edit(match.start(), match.start(), "", letter, "characters/en/lost-initial")
