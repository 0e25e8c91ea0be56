"""East Asian brackets around Latin text: lenticular ones become square, those of titles and speech quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..model import Document, Edit
from ..paragraphs import holding
from .wide import EAST_ASIAN

NEEDS = ("【", "《", "「", "『", "〈")
PAIR = re.compile(
    "【([^【】]{1,200})】|《([^《》]{1,200})》|「([^「」]{1,400})」|『([^『』]{1,400})』|〈([^〈〉]{1,200})〉"
)
LATIN = re.compile(r"[A-Za-z\d]")


@lru_cache(maxsize=1)
def find(document: Document) -> tuple[Edit, ...]:
    """Two edits for each complete pair: its opening and its closing bracket, with the spaces that English sets."""
    curly = document.text.count("“") + document.text.count("”") > document.text.count('"')
    found: list[Edit] = []
    for start, end, _ in holding(document, NEEDS):
        for pair in PAIR.finditer(document.text, start, end):
            inside = document.text[pair.start() + 1 : pair.end() - 1]
            if LATIN.search(inside) and not EAST_ASIAN.search(inside):
                found += _edits(document.text, pair.start(), pair.end(), start, end, curly)
    return tuple(found)


def _edits(text: str, opening: int, closing: int, start: int, end: int, curly: bool) -> Iterator[Edit]:
    if text[opening] == "【":
        rule, first, last = "characters/lenticular-bracket", "[", "]"
    else:
        rule, first, last = "characters/title-bracket", *(("“", "”") if curly else ('"', '"'))
    left = text[opening - 1] if opening > start else ""
    right = text[closing] if closing < end else ""
    if left and (left.isalnum() or left in ")]】》」』”’.,;:!?"):
        first = " " + first
    if right and (right.isalnum() or right in "#[(“‘"):
        last += " "
    yield Edit(opening, opening + 1, text[opening], first, rule)
    yield Edit(closing - 1, closing, text[closing - 1], last, rule)
