"""Double spaces inside a text, where they are a slip and not the layout of a table or of justified text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..model import Document, Edit
from ..paragraphs import holding
from . import remembered

NEEDS = ("  ",)
RUN = re.compile(r"(?<=\S) {2,}(?=\S)")
SLIP = re.compile(r"(?<=[\w,;%])(?<!\d) {2}(?=[\w(“‘])(?!\d)")
WIDE = re.compile(r"(?<=[\w,;:%.!?”\"’)\]]) {2}(?=[\w(“‘\"#\[-])")
SENTENCE = re.compile(r"[.!?][”\"’)]?( +)(?=[A-Z“\"‘(])")
LAYOUT = 3
"""So many runs of spaces in one paragraph may be layout."""
APART = 3
"""Between two slips stand at least so many words."""
PROSE = 6
"""A paragraph of fewer words may be a row of a table."""
HABIT = 2
"""Whoever sets so many sentences apart by two spaces, and most of them, does so on purpose."""


@remembered
def find(document: Document) -> Iterator[Edit]:
    """One space for each two; three and more more often part a label from its text."""
    for start, end, _ in holding(document, NEEDS):
        inside = document.text[start:end]
        if _is_layout(inside):
            continue
        slips = {match.start() for match in SLIP.finditer(inside)}
        for wide in WIDE.finditer(inside):
            if wide.start() in slips:
                yield Edit(start + wide.start(), start + wide.end(), wide[0], " ", "spacing/double-space")
            elif len(inside.split()) >= PROSE and not (
                SENTENCE.match(inside, wide.start() - 1) and _is_habit(document)
            ):
                yield Edit(start + wide.start(), start + wide.end(), wide[0], " ", "spacing/wide-space")


def _is_layout(inside: str) -> bool:
    """Whether a paragraph has many runs of spaces, and they are wide ones or part only few words from each other."""
    runs = RUN.findall(inside)
    if len(runs) < LAYOUT:
        return False
    return max(map(len, runs)) > 2 or any(len(part.split()) < APART for part in inside.split("  "))


@lru_cache(maxsize=2)
def _is_habit(document: Document) -> bool:
    """Whether the document parts its sentences by two spaces."""
    gaps = [len(gap) for gap in SENTENCE.findall(document.text)]
    double = sum(gap == 2 for gap in gaps)
    return double >= HABIT and 2 * double > len(gaps)
