"""Double spaces inside a sentence, where they are a slip and not the layout of a table or of justified text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit
from ..paragraphs import holding

NEEDS = ("  ",)
RUN = re.compile(r"(?<=\S) {2,}(?=\S)")
SLIP = re.compile(r"(?<=[\w,;%])(?<!\d) {2}(?=[\w(“‘])(?!\d)")
LAYOUT = 3
"""So many runs of spaces in one paragraph are layout."""


def find(document: Document) -> Iterator[Edit]:
    """One space for each two between two words; three and more more often part a label from its text."""
    for start, end, _ in holding(document, NEEDS):
        inside = document.text[start:end]
        if len(RUN.findall(inside)) < LAYOUT:
            for slip in SLIP.finditer(inside):
                yield Edit(start + slip.start(), start + slip.end(), slip[0], " ", "spacing/double-space")
