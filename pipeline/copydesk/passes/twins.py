"""Lines in the script of the source beside their translation, and scraps of the page's interface in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..model import Document, Edit, Paragraph
from ..paragraphs import is_collection
from . import remembered
from .page import ends, is_page

OTHER = re.compile(r"[\u0400-\u04ff\u0590-\u06ff\u0e00-\u0eff\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
SHORT = 24
"""A scrap of the interface is shorter than this."""
FEWEST = 2
"""So many lines of the other script must alternate with translated ones."""


@remembered
def find(document: Document) -> Iterator[Edit]:
    """The edits that take such a line away."""
    if is_collection(document) or not OTHER.search(document.text):
        return
    paragraphs = list(document.paragraphs)
    other = [_is_other(document.text[start:end]) for start, end, _ in paragraphs]
    twins = _alternating(other)
    last = ends(document)[1] if is_page(document) else []
    for index, paragraph in enumerate(paragraphs):
        if index in twins:
            yield _gone(document, paragraphs, index, "structure/source-twin")
        elif other[index] and paragraph in last and paragraph.end - paragraph.start < SHORT:
            yield _gone(document, paragraphs, index, "structure/page-residue")


def _is_other(line: str) -> bool:
    return bool(OTHER.search(line)) and not LATIN.search(line)


def _alternating(other: list[bool]) -> set[int]:
    """The lines in the other script, if all of the text goes to and fro between the two."""
    changes = sum(one != following for one, following in pairwise(other))
    found = {index for index, is_other in enumerate(other) if is_other}
    return found if len(found) >= FEWEST and changes == len(other) - 1 else set()


def _gone(document: Document, paragraphs: list[Paragraph], index: int, rule: str) -> Edit:
    start = paragraphs[index - 1].end if index else paragraphs[0].start
    end = paragraphs[index].end if index else paragraphs[1].start
    return Edit(start, end, document.text[start:end], "", rule)
