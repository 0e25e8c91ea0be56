"""Strokes that stand for a vertical bar between two titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit
from ..paragraphs import holding

NEEDS = ("丨", "｜")
STROKE = re.compile(r" ?[丨｜] ?(?=[A-Za-zÀ-ɏ\d“\"‘\[(])")
LEFT = re.compile(r"[A-Za-zÀ-ɏ\d”’\"\])+.!?%]")


def find(document: Document) -> Iterator[Edit]:
    """A spaced vertical bar for each stroke in Latin text; not in the cells of a table, which a bar would divide."""
    for start, end, kind in holding(document, NEEDS):
        for match in STROKE.finditer(document.text, start, end) if kind != "cell" else ():
            if match.start() > start and LEFT.match(document.text[match.start() - 1]):
                yield Edit(match.start(), match.end(), match[0], " | ", "characters/vertical-stroke")
