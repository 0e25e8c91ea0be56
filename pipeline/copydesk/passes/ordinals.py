"""Days without their month, as in Japanese and Chinese news: ``announced on the 12th that ...``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit
from ..paragraphs import expanded, holding

NEEDS = tuple(expanded("n the [0-9]"))
DAY = re.compile(
    r"\b[Oo]n the (?:[12]?\d|3[01])(?:st|nd|rd|th)(?= that\b|,(?! which)|[.;](?:\s|$)| and (?:that|the)\b| by\b|$)"
)
MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|month|week)")


def find(document: Document) -> Iterator[Edit]:
    """A remark for each such day in a paragraph that names no month."""
    for start, end, _ in holding(document, NEEDS):
        inside = document.text[start:end]
        for match in DAY.finditer(inside):
            if not MONTH.search(inside):
                yield Edit(start + match.start(), start + match.end(), match[0], match[0], "numbers/en/bare-ordinal")
