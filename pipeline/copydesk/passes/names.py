"""Names with a small letter that the same document elsewhere writes with a capital."""

from __future__ import annotations

import re
from collections import Counter

from ..lexicon import unknown
from ..model import Document, Edit
from ..paragraphs import is_collection
from . import remembered
from .lines import SMALL_NAMES

SHORT = 3
"""A word of so few letters is no evidence."""
MARKS = ",.;:!?()\"'“”’"
CAPITAL = r"(?<=[a-z,] )(?:%s)(?![\w’'-])"
SMALL = r"(?<=[\w,;] )(?:%s)(?=[ ,.;:!?)]|['’]s\b)"


@remembered
def find(document: Document) -> tuple[Edit, ...]:
    """A capital for each such name."""
    text = document.text
    both = _written_both_ways(document) if not is_collection(document) else ()
    if not both:
        return ()
    capital = Counter(re.findall(CAPITAL % "|".join(word.capitalize() for word in both), text))
    spans = [match.span() for match in re.finditer(SMALL % "|".join(both), text)]
    small = Counter(text[start:end] for start, end in spans)
    return tuple(
        Edit(start, start + 1, text[start], text[start].upper(), "casing/en/known-name")
        for start, end in spans
        if small[text[start:end]] < capital[text[start:end].capitalize()]
    )


def _written_both_ways(document: Document) -> list[str]:
    """The words of four letters or more that stand small in a text, and elsewhere with a capital.

    Only those that may be names: no English words and no brands.
    """
    text = document.text
    words = set(_plain(text).split())
    return sorted(
        word
        for word in unknown(words)
        if len(word) > SHORT and word.islower() and word.isalpha() and word not in SMALL_NAMES
        if word.capitalize() in words and text.count(word) < text.count(word.capitalize())
    )


def _plain(text: str) -> str:
    for mark in MARKS:
        text = text.replace(mark, " ")
    return text
