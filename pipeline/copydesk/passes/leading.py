"""A mark at the beginning of a line: what is left of a character that the engine dropped, or of the line before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit
from . import remembered

MARKS = frozenset(",;!?")
COMMA = re.compile(r", (?=[A-Z“\"`])")
MARK = re.compile(r"[,;!?](?= [A-Za-z])")
ENDED = re.compile(r"[.!?…。！？][\"”’)]*\s*\Z")
REACH = 40


@remembered
def find(document: Document) -> Iterator[Edit]:
    """The edits that take a comma away that nothing goes on from; the other marks are only pointed at."""
    text = document.text
    for start, end, kind in document.paragraphs:
        if text[start] not in MARKS or kind == "cell":
            continue
        before = text[max(start - REACH, 0) : start]
        comma = COMMA.match(text, start, end)
        if comma and (not before.strip() or ENDED.search(before)):
            yield Edit(*comma.span(), comma[0], "", "punctuation/leading-comma")
        elif mark := MARK.match(text, start, end):
            yield Edit(*mark.span(), mark[0], mark[0], "punctuation/leading-mark")
