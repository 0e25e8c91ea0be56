"""Horizontal bars, by which Japanese text writes a dash and sometimes a hyphen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit
from ..paragraphs import holding

NEEDS = ("―",)
HYPHEN = re.compile(
    r"(?<=[a-z])―(?=(?:scale|term|time|level|quality|known|fledged|friendly|based|free|class|day|wide|up|year|line|in|out)\b)"
)
DASH = re.compile(r"(?<=[A-Za-z.,!?)”\"] )― ?―?(?= [A-Za-z“\"(])|(?<=[a-z]{2})――?(?=[a-z]{2})")


def find(document: Document) -> Iterator[Edit]:
    """A hyphen in a compound, a dash between words."""
    for start, end, _ in holding(document, NEEDS):
        hyphens = {match.start(): match for match in HYPHEN.finditer(document.text, start, end)}
        for match in hyphens.values():
            yield Edit(*match.span(), match[0], "-", "characters/horizontal-bar")
        for match in DASH.finditer(document.text, start, end):
            if match.start() not in hyphens:
                yield Edit(*match.span(), match[0], "—", "characters/horizontal-bar")
