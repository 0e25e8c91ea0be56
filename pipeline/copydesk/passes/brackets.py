"""East Asian brackets around Latin text: lenticular ones become square, those of titles and speech quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit, Paragraph
from ..paragraphs import holding
from . import remembered
from .wide import EAST_ASIAN

NEEDS = ("【", "《", "「", "『", "〈")
PAIR = re.compile(
    "【([^【】]{1,200})】|《([^《》]{1,200})》|「([^「」]{1,400})」|『([^『』]{1,400})』|〈([^〈〉]{1,200})〉"
)
LATIN = re.compile(r"[A-Za-z\d]")
QUOTES = re.compile('["“”]')
LABELS = frozenset("《〈")
"""At the beginning of a paragraph these may hold a label instead of a title."""

INDENT = 20
"""A paragraph begins with its first mark behind fewer spaces than this."""

SPACED_BEFORE = tuple(")]】》」』〉”’.,;:!?%")
SPACED_AFTER = tuple("#[(“‘（［")


@remembered
def find(document: Document) -> tuple[Edit, ...]:
    """Two edits for each complete pair: its opening and its closing bracket, with the spaces that English sets."""
    text = document.text
    curly = text.count("“") + text.count("”") > text.count('"')
    found: list[Edit] = []
    for paragraph in holding(document, NEEDS):
        for pair in PAIR.finditer(text, paragraph.start, paragraph.end):
            if _is_latin(pair[0][1:-1]) and not (document.format == "markdown" and _defines(text, pair.end())):
                found += _edits(text, paragraph, pair.span(), *_dress(pair[0][0], curly=curly))
                found += _nested(text, paragraph, pair, curly=curly)
    return tuple(found)


def _is_latin(inside: str) -> bool:
    return bool(LATIN.search(inside)) and not EAST_ASIAN.search(inside) and not QUOTES.search(inside)


def _defines(text: str, end: int) -> bool:
    """Whether square brackets that end here would define a link in Markdown."""
    return text[end : end + 1] in (":", "：")


def _nested(text: str, paragraph: Paragraph, outer: re.Match[str], *, curly: bool) -> Iterator[Edit]:
    """The pairs inside a pair: single quotation marks in double ones."""
    if outer[0][0] != "【":
        marks = "‘’" if curly else "''"
        for pair in PAIR.finditer(text, outer.start() + 1, outer.end() - 1):
            yield from _edits(text, paragraph, pair.span(), *marks)


def _dress(bracket: str, *, curly: bool) -> tuple[str, str]:
    """The Latin marks that a pair with this opening bracket becomes."""
    if bracket == "【":
        return "[", "]"
    return ("“", "”") if curly else ('"', '"')


def _edits(text: str, paragraph: Paragraph, span: tuple[int, int], first: str, last: str) -> Iterator[Edit]:
    opening, closing = span[0], span[1] - 1
    left = text[opening - 1] if opening > paragraph.start else ""
    right = text[closing + 1] if closing + 1 < paragraph.end else ""
    inside = text[opening + 1 : closing]
    if left.isalnum() or (left and left in SPACED_BEFORE):
        first = f" {first}"
    if right.isalnum() or (right and right in SPACED_AFTER):
        last = f"{last} "
    rule = _rule(text[opening], is_first=not text[paragraph.start : min(opening, paragraph.start + INDENT)].strip())
    start, end = closing - len(inside) + len(inside.rstrip(" ")), opening + 1 + len(inside) - len(inside.lstrip(" "))
    yield Edit(opening, end, text[opening:end], first, rule)
    yield Edit(start, closing + 1, text[start : closing + 1], last, rule)


def _rule(bracket: str, *, is_first: bool) -> str:
    if bracket == "【":
        return "characters/lenticular-bracket"
    if bracket in LABELS and is_first:
        return "characters/en/leading-title-bracket"
    return "characters/en/title-bracket"
