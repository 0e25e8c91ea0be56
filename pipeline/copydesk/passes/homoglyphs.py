"""Cyrillic and Greek letters that look like Latin ones, in words that are otherwise Latin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit
from ..paragraphs import holding

LATIN = dict(
    zip(
        "асԁеһіјорԛѕԝхуАВСЕНІЈКМОРЅТХοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "acdehijopqswxyABCEHIJKMOPSTXoABEZHIKMNOPTYX",
        strict=True,
    )
)
"""The letters that cannot be told from Latin ones; there is one Latin letter for each."""

NEEDS = tuple(LATIN)
ALIKE = re.compile("[" + "".join(LATIN) + "]+")
WORD = re.compile(rf"(?<!\w)(?=[A-Za-z]*{ALIKE.pattern})[A-Za-z{''.join(LATIN)}]{{2,40}}(?!\w)")


def find(document: Document) -> Iterator[Edit]:
    """One edit for each run of such letters, where Latin letters are not fewer in the word."""
    for start, end, _ in holding(document, NEEDS):
        for word in WORD.finditer(document.text, start, end):
            runs = list(ALIKE.finditer(document.text, word.start(), word.end()))
            if 2 * sum(len(run[0]) for run in runs) <= len(word[0]):
                for run in runs:
                    after = "".join(LATIN[letter] for letter in run[0])
                    yield Edit(run.start(), run.end(), run[0], after, "encoding/homoglyph")
