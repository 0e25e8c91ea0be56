"""The quotation marks of a paragraph: where they stand, what their glyph says, and what their neighbours say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from .. import protect
from ..model import Document, Paragraph

Side = Literal["open", "close"]

NEEDS = ('"', "“", "”", "„", "‟", "«", "»", "``")
"""Any of these makes a paragraph worth a look."""

GLYPHS: dict[str, Side] = {
    "“": "open", "„": "open", "‟": "open", "«": "open", "``": "open", "””": "close", "““": "open",
    "”": "close", "»": "close", "''": "close",
}  # fmt: skip
FOREIGN = frozenset("„‟«»")
MARK = re.compile("``|''|[\"“”„‟«»]")

OPENS_BEFORE = frozenset("([{—–-/‘'=<>|·•*#~+ \t\n\r\u00a0\u202f\u200b\u3000_")
CLOSES_AFTER = frozenset(")]}—–-/’'.,;:!?… \t\n\r\u00a0\u202f\u200b\u3000_*")
SPACES = frozenset(" \t\n\r\u00a0\u202f\u3000")
BLANKS = " \t\u00a0\u202f\u3000"
"""The spaces that are no line breaks, in the form that str.strip takes."""


class Mark(NamedTuple):
    """A quotation mark at ``start:end`` of the document's text.

    ``glyph`` is what the character itself claims (None for a straight mark), ``lean`` what the characters on its two
    sides say (None if they say nothing, as between two spaces or two letters). ``left`` and ``right`` are those
    characters, ``""`` at the paragraph's edge. ``may_be_prime`` tells a straight or closing mark after a digit, which
    could stand for inches or seconds.
    """

    start: int
    end: int
    text: str
    left: str
    right: str
    glyph: Side | None
    lean: Side | None
    may_be_prime: bool

    @property
    def is_curly(self) -> bool:
        """Whether it is one of the English curly marks."""
        return self.text[0] in "“”"


def marks(document: Document, paragraph: Paragraph) -> list[Mark]:
    """The double quotation marks of a paragraph, in order."""
    text = document.text
    inside = text[paragraph.start : paragraph.end]
    found = (
        (paragraph.start + match.start(), paragraph.start + match.end())
        for match in MARK.finditer(inside)
        if match[0] != "''" or "``" in inside
    )
    return [mark(text, paragraph, start, end) for start, end in found]


def unprotected(document: Document, paragraph: Paragraph, found: list[Mark]) -> list[Mark]:
    """Those of a paragraph's marks that lie outside of its protected spans."""
    spans = protect.spans(document, paragraph.start, paragraph.end)
    return [mark for mark in found if not any(span.start < mark.end and mark.start < span.end for span in spans)]


def mark(text: str, paragraph: Paragraph, start: int, end: int) -> Mark:
    """The mark at ``start:end`` with what its neighbours in the paragraph say of it."""
    left = text[start - 1] if start > paragraph.start else ""
    right = text[end] if end < paragraph.end else ""
    glyph = GLYPHS.get(text[start:end])
    after_digit = left.isdigit() or (left == right == " " and text[start - 2 : start - 1].isdigit())
    may_be_prime = after_digit and text[start:end] in ('"', "”")
    elided = right in tuple("'’‘") and text[end + 1 : end + 2].isalnum()
    lean = _lean(left, "x" if elided else right, glyph)
    return Mark(start, end, text[start:end], left, right, glyph, lean, may_be_prime)


def merged(document: Document, paragraph: Paragraph, single: list[Mark]) -> list[Mark]:
    """The marks with each doubled one (``""Dawn""``, as spreadsheets write it) taken as one of twice the width.

    A double in the middle of words is a closing and an opening mark, and an empty pair is no quotation at all.
    """
    joined: list[Mark] = []
    for each in single:
        last = joined[-1] if joined else None
        if last and last.end == each.start and last.text == each.text and each.text in ('"', "“", "”"):
            both = mark(document.text, paragraph, last.start, each.end)
            if both.lean:
                joined[-1] = both._replace(glyph=each.glyph)
                continue
        joined.append(each)
    return joined


def pairs(marks: list[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """The marks two by two: each opening one with the closing one after it."""
    return zip(marks[::2], marks[1::2], strict=True)


def _lean(left: str, right: str, glyph: Side | None) -> Side | None:
    opens = (not left or left in OPENS_BEFORE) and bool(right) and right not in CLOSES_AFTER
    closes = bool(left) and left not in OPENS_BEFORE and (not right or right in CLOSES_AFTER)
    if opens:
        return "open"
    if closes and not (left in ",:;" and right in SPACES and glyph == "open"):
        return "close"
    return None


def is_quoted(text: str, start: int, at: int) -> bool:
    """Whether a quotation that began after ``start`` is still open at ``at``."""
    return text.count("“", start, at) > text.count("”", start, at) or text.count('"', start, at) % 2 == 1
