"""Family names in capitals, as they are usual in Japan: ``Aiko TANAKA won``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lexicon import is_word
from ..model import Document, Edit
from ..paragraphs import at

FAMILY = re.compile(r" [A-Z]{5,}(?=,? [a-z]|['’]s\b|[.,)])")
GIVEN = re.compile(r"(?<![\w’'.-])[A-Z][a-z]{2,}\Z")
VOWEL = re.compile(r"[AEIOUY]")
REACH = 20
"""A given name has at most so many letters."""


def find(document: Document) -> Iterator[Edit]:
    """Such a name with a capital only at its beginning; a word after a word is no name."""
    text = document.text
    for match in FAMILY.finditer(text):
        paragraph = at(document, match.start())
        if paragraph is None or paragraph.kind != "text":
            continue
        family = match[0][1:]
        given = GIVEN.search(text[max(paragraph.start, match.start() - REACH) : match.start()])
        if given and VOWEL.search(family) and not is_word(family) and not is_word(given[0]):
            start = match.start() + 2
            yield Edit(start, match.end(), family[1:], family[1:].lower(), "casing/en/surname-capitals")
