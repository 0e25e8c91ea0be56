"""Words of some length that stand twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import eq

from ..model import Document, Edit

DOUBLE = re.compile(r"(?<![\w'’.&/-])(?P<word>[a-z]{4,})(?: (?P=word))+(?![\w'’-])")
DERIVED = re.compile(r"\w{3,}(?:ing|tion|sion|ment|ity|ness|ance|ence|able|ible|ously|ively|ional)")

EMPHATIC = frozenset(
    "that had very really many much more long with this been will ever here there those what blah bling tick knock "
    "chop bora down over well good just such never always evening morning nothing something anything everything "
    "training meeting living feeling".split()
)
"""Words that stand twice in a row on purpose, or where two clauses meet."""


def find(document: Document) -> Iterator[Edit]:
    """The edits that leave one of each two equal words."""
    yield from _edits(document)


@lru_cache(maxsize=1)
def _edits(document: Document) -> tuple[Edit, ...]:
    found: list[Edit] = []
    for start, end, _ in document.paragraphs:
        inside = document.text[start:end]
        words = inside.split()
        if any(map(eq, words, words[1:])):
            found += doubled(start, inside)
    return tuple(found)


def doubled(at: int, inside: str) -> Iterator[Edit]:
    """The edits for a paragraph that begins at ``at``."""
    for match in DOUBLE.finditer(inside):
        if match["word"] not in EMPHATIC:
            rule = "repetition/en/long-word" if DERIVED.fullmatch(match["word"]) else "repetition/en/content-word"
            yield Edit(at + match.end("word"), at + match.end(), inside[match.end("word") : match.end()], "", rule)
