"""The kind of quotation marks that most of the document has."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Document, Edit, Paragraph
from ..paragraphs import is_collection
from .marks import Mark, pairs
from .quotes import resolved

FEWEST = 3
"""So many pairs of one kind, and three times as many as of the other, are the document's style."""


def find(document: Document) -> Iterator[Edit]:
    """The edits that give the rarer kind of pairs the marks of the usual one."""
    text = document.text
    if is_collection(document) or '"' not in text or "“" not in text:
        return
    found = [
        pair
        for paragraph in document.paragraphs
        for pair in plain_pairs(document, paragraph)
        if pair[0].text + pair[1].text in ("“”", '""', '""""')
    ]
    curly = [pair for pair in found if pair[0].is_curly]
    straight = [pair for pair in found if not pair[0].is_curly]
    usual, odd, marks = (curly, straight, ("“", "”")) if len(curly) > len(straight) else (straight, curly, ('"', '"'))
    if len(usual) >= FEWEST and len(usual) >= FEWEST * len(odd):
        for pair in odd:
            yield from dressed(pair, marks, "quotes/en/style")


def plain_pairs(document: Document, paragraph: Paragraph) -> list[tuple[Mark, Mark]]:
    """The pairs of double marks whose neighbours say plainly that they open and close a quotation."""
    if not any(mark in document.text[paragraph.start : paragraph.end] for mark in '"“”„«'):
        return []
    reading = resolved(document, paragraph)
    return [pair for pair in pairs(reading) if _is_plain(*pair)] if reading else []


def dressed(pair: tuple[Mark, Mark], marks: tuple[str, str], rule: str) -> Iterator[Edit]:
    """The edits that give a pair other marks."""
    for mark, after in zip(pair, marks, strict=True):
        if mark.text != after:
            yield Edit(mark.start, mark.end, mark.text, after, rule)


def _is_plain(opener: Mark, closer: Mark) -> bool:
    return opener.lean == "open" and closer.lean == "close" and opener.left != "="
