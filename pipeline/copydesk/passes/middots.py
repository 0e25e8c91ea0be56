"""The middle dot between the two parts of a foreign name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lexicon import is_ordinary
from ..model import Document, Edit
from ..paragraphs import holding

NEEDS = ("・", "·", "‧")
NAME = re.compile(r"(?<![\w・·‧])(?P<first>[A-Z][a-zà-ɏ]+)(?P<dot>[・·‧])(?P<last>[A-Z][a-zà-ɏ]+)(?![\w・·‧])")


def find(document: Document) -> Iterator[Edit]:
    """A space for each such dot, unless both parts are ordinary words and so rather two members of a list."""
    for start, end, _ in holding(document, NEEDS):
        for match in NAME.finditer(document.text, start, end):
            if not (is_ordinary(match["first"]) and is_ordinary(match["last"])):
                yield Edit(*match.span("dot"), match["dot"], " ", "characters/en/name-middot")
