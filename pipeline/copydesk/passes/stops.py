"""A full stop before a comma in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit
from ..paragraphs import holding
from .sentences import is_word

NEEDS = (". ,", ".,")
STOP = re.compile(r"(?<![\w.])(?P<word>[a-zà-ÿ]{4,})(?P<stop>\. ?)(?=, [a-z0-9])")


def find(document: Document) -> Iterator[Edit]:
    """The edits that take away each such stop which ends no abbreviation."""
    for start, end, _ in holding(document, NEEDS):
        for match in STOP.finditer(document.text, start, end):
            if is_word(match["word"]):
                yield Edit(*match.span("stop"), match["stop"], "", "punctuation/stop-before-comma")
