"""The quotation marks that a house style asks for: curly, straight, or those of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit, Paragraph
from . import singles
from .quote_style import dressed, plain_pairs

APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])|(?<=s)'(?=[\s.,;:!?)]|$)|(?<=\bn)'(?= )")
STRAIGHT = {"“": '"', "”": '"', "„": '"', "‟": '"', "‘": "'", "’": "'", "‚": "'", "‛": "'"}
CURLY_MARK = re.compile("[" + "".join(STRAIGHT) + "]")
EAST_ASIAN = re.compile(r"[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]")

LANGUAGE_MARKS = {
    "en": ("“", "”"), "de": ("„", "“"), "fr": ("«\u00a0", "\u00a0»"), "es": ("«", "»"),
    "it": ("«", "»"), "pt": ("“", "”"), "nl": ("“", "”"), "pl": ("„", "”"),
    "cs": ("„", "“"), "sk": ("„", "“"), "hu": ("„", "”"), "ro": ("„", "”"),
    "ru": ("«", "»"), "uk": ("«", "»"), "bg": ("„", "“"), "sv": ("”", "”"),
    "fi": ("”", "”"), "da": ("“", "”"), "no": ("«", "»"), "nb": ("«", "»"),
    "el": ("«", "»"), "tr": ("“", "”"),
}  # fmt: skip
"""The marks that each language sets first of all (Unicode CLDR, the fields quotationStart and quotationEnd)."""


def find(document: Document) -> Iterator[Edit]:
    """The edits of all cards on house styles."""
    for paragraph in document.paragraphs:
        yield from _curly(document, paragraph)
        yield from _straight(document, paragraph)
        yield from _of_language(document, paragraph)


def _curly(document: Document, paragraph: Paragraph) -> Iterator[Edit]:
    rule = "quotes/house-curly"
    for pair in plain_pairs(document, paragraph):
        yield from dressed(pair, ("“", "”"), rule)
    inside = document.text[paragraph.start : paragraph.end]
    if "'" not in inside:
        return
    single = {at: mark for pair in singles.pairs(inside) for at, mark in zip(pair, "‘’", strict=True)}
    apostrophes = (match for pattern in (APOSTROPHE, singles.ELISION) for match in pattern.finditer(inside))
    single |= {
        m.start(): "’" for m in apostrophes if m.start() not in single and not inside[: m.start()][-1:].isdigit()
    }
    for at, after in single.items():
        if inside[at] != after:
            yield Edit(paragraph.start + at, paragraph.start + at + 1, inside[at], after, rule)


def _straight(document: Document, paragraph: Paragraph) -> Iterator[Edit]:
    for match in CURLY_MARK.finditer(document.text, paragraph.start, paragraph.end):
        around = document.text[max(match.start() - 1, 0) : match.end() + 1]
        if not EAST_ASIAN.search(around):
            yield Edit(*match.span(), match[0], STRAIGHT[match[0]], "quotes/house-straight")


def _of_language(document: Document, paragraph: Paragraph) -> Iterator[Edit]:
    marks = LANGUAGE_MARKS.get(document.language)
    for pair in plain_pairs(document, paragraph) if marks else ():
        yield from dressed(pair, marks or ("", ""), "quotes/house-language")
