"""Rules of a style sheet that scraping took for text: ``.banner {height: 90px}``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..model import Document, Edit, Paragraph
from ..paragraphs import holding
from ..protect import PROPERTIES

NEEDS = tuple(f"{{{gap}{name}" for gap in ("", " ") for name in PROPERTIES)
RULE = re.compile(r"(?:^|(?<=[.!?]) )\.[A-Za-z][\w-]{0,60}\s?\{\s?[a-z-]{2,30}\s?:[^{}\n]{1,200}\}(?:\s(?=\S)|$)")


def find(document: Document) -> Iterator[Edit]:
    """Takes each such rule away, and with it its line if nothing else stands there."""
    following = {paragraph.start: after.start for paragraph, after in pairwise(document.paragraphs)}
    for paragraph in holding(document, NEEDS):
        for match in RULE.finditer(document.text[paragraph.start : paragraph.end]):
            start, end = paragraph.start + match.start(), paragraph.start + match.end()
            if _is_all(paragraph, start, end) and not document.partial:
                end = following.get(start, end)
            yield Edit(start, end, document.text[start:end], "", "encoding/style-residue")


def _is_all(paragraph: Paragraph, start: int, end: int) -> bool:
    return (start, end) == (paragraph.start, paragraph.end)
