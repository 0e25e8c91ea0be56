"""Full-width letters, digits and punctuation of East Asian text beside Latin text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..model import Document, Edit
from ..paragraphs import holding

MARKS = {
    "。": ".",
    "．": ".",
    "，": ",",
    "、": ",",
    "！": "!",
    "？": "?",
    "：": ":",
    "；": ";",
    "（": "(",
    "）": ")",
    "⋯": "…",
}
"""Punctuation that takes its spaces along."""
SIGNS = str.maketrans("％＆＋－＝＠＃＄＊／", "%&+-=@#$*/")
NEEDS = (
    *MARKS,
    *"％＆＋－＝＠＃＄＊／",
    *map(chr, range(0xFF10, 0xFF1A)),
    *map(chr, range(0xFF21, 0xFF3B)),
    *map(chr, range(0xFF41, 0xFF5B)),
)

EAST_ASIAN = re.compile(r"[\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9d]")
ALNUM = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+(?:[．，][\uff10-\uff19]+)*")
LETTER = re.compile(r"[A-Za-zÀ-ɏ0-9\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
MARK = re.compile("[" + "".join(MARKS) + "]+")
SIGN = re.compile(r"(?<=[A-Za-z0-9\uff10-\uff5a])[％＆＋－＝＠＃＄＊／](?=[A-Za-z0-9\uff10-\uff5a\s]|$)")


@lru_cache(maxsize=1)
def find(document: Document) -> tuple[Edit, ...]:
    """The edits of the cards on full-width characters."""
    found = []
    for start, end, _ in holding(document, NEEDS):
        text = document.text[start:end]
        found += [Edit(start + s, start + e, text[s:e], after, rule) for s, e, after, rule in _paragraph(text)]
    return tuple(found)


def _paragraph(text: str) -> Iterator[tuple[int, int, str, str]]:
    for match in ALNUM.finditer(text):
        if not _beside_east_asian(text, *match.span()):
            yield *match.span(), "".join(map(_narrow, match[0])), "characters/full-width"
    for match in SIGN.finditer(text):
        if not _beside_east_asian(text, *match.span()):
            yield *match.span(), match[0].translate(SIGNS), "characters/full-width"
    for match in MARK.finditer(text):
        if _beside_latin(text, *match.span()):
            start, end, after = _spaced(text, *match.span())
            yield start, end, after, "characters/east-asian-punctuation"


def _narrow(sign: str) -> str:
    return chr(ord(sign) - 0xFEE0)


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The nearest characters on both sides that are no spaces; empty at the edge."""
    return text[:start].rstrip()[-1:], text[end:].lstrip()[:1]


def _beside_east_asian(text: str, start: int, end: int) -> bool:
    return any(EAST_ASIAN.match(sign) for sign in _neighbours(text, start, end) if sign)


def _beside_latin(text: str, start: int, end: int) -> bool:
    """Whether Latin text and no East Asian text stands beside; brackets count as part of what is beside them."""
    sides = _neighbours(text, start, end)
    if any(EAST_ASIAN.match(sign) for sign in sides if sign):
        return False
    return any(LETTER.match(sign) or sign in "\"'”’)]%" for sign in sides if sign) and bool(LETTER.search(text))


def _spaced(text: str, start: int, end: int) -> tuple[int, int, str]:
    """The run of marks between ``start`` and ``end`` as Latin ones, with the spaces that English sets around them."""
    marks = "".join(MARKS[sign] for sign in text[start:end])
    left, right = text[start - 1 : start], text[end : end + 1]
    between_digits = left.isdigit() and right.isdigit() and marks in (".", ",", ":")
    if marks[0] == "(" and (left.isalnum() or left in tuple(",.;:!?)”’")):
        marks = " " + marks
    if marks[-1] != "(" and not between_digits and (right.isalnum() or right in tuple("“‘([\"'")) and right:
        marks += " "
    elif marks[-1] == "(":
        while text[end : end + 1] == " ":
            end += 1
    while marks[0] not in " (" and text[start - 1 : start] == " " and start > 1:
        start -= 1
    return start, end, marks
