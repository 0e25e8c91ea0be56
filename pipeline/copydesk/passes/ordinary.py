"""Ordinary words with a capital in the middle of a clause that the same document elsewhere writes small."""

from __future__ import annotations

import re
from collections import Counter

from ..lexicon import is_ordinary
from ..model import Document, Edit
from ..paragraphs import is_collection
from . import remembered
from .capitals import WORDS
from .marks import is_quoted
from .sentences import OPENERS

FEWEST = 2
"""So many small ones speak against a capital."""
CAPITAL = re.compile(r" (?P<word>[A-Z][a-z]{3,})(?= [a-z][\w’'-]*,? [a-z][\w’'-]*,? [a-z])")
LEFT = re.compile(r"(?<![\w’'-])[a-z][\w’'-]*\Z")
REACH = 20
"""A word has at most so many letters."""
KNOWN = frozenset(word.lower() for word in WORDS) | OPENERS
"""Words that other rules judge, and those with which a sentence begins: before them a stop may be missing."""
NAMING = frozenset("the of at in by to for and or from called named de la du van von".split())
"""A name often follows one of these."""


@remembered
def find(document: Document) -> tuple[Edit, ...]:
    """A small letter for each such word whose only capital it is."""
    text = document.text
    if is_collection(document):
        return ()
    found = [
        match
        for start, end, kind in document.paragraphs
        if kind not in ("heading", "cell")
        for match in CAPITAL.finditer(text, start, end)
        if match["word"].lower() not in KNOWN and is_ordinary(match["word"])
        if (left := LEFT.search(text[max(start, match.start() - REACH) : match.start()])) and left[0] not in NAMING
    ]
    if not found:
        return ()
    words = {form for match in found for form in (match["word"], match["word"].lower())}
    counts = Counter(word for word in re.findall(r"(?<=[\w,] )[^\W\d_]+", text) if word in words)
    return tuple(
        Edit(at, at + 1, text[at], text[at].lower(), "casing/en/mid-clause-word")
        for match in found
        for at in [match.start("word")]
        if counts[match["word"]] == 1 and counts[match["word"].lower()] >= FEWEST
        if not is_quoted(text, text.rfind("\n", 0, at) + 1, at)
    )
