"""Lists whose items ran together, or are numbered as in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count, takewhile

from ..model import Document, Edit
from ..paragraphs import expanded, holding, index_at
from . import remembered
from .frame import line_break

NEEDS = (*expanded('[0-9], [A-Za-z“"]'), *expanded("[0-9]、"), " (2) ", " 2. ")
COMMA = re.compile(r"\s*(?P<number>\d{1,2})(?P<mark>, |、 ?)(?=[A-Za-z“\"])")
INLINE = re.compile(r"(?P<gap> )(?:\((?P<bracket>\d{1,2})\)|(?P<plain>\d{1,2})\.) (?=[A-Z“\"])")
ENDED = re.compile(r"[.!?;:]$")
FEWEST = 2


@remembered
def find(document: Document) -> Iterator[Edit]:
    """A full stop for each comma behind a number, and a line break before each item of a list inside a paragraph."""
    yield from _commas(document)
    for start, end, kind in holding(document, NEEDS):
        if kind != "cell":
            yield from _breaks(document, start, document.text[start:end])


def _commas(document: Document) -> Iterator[Edit]:
    """The commas behind the numbers of at least two lines that follow each other and are counted upward from one."""
    found = {
        index_at(document, start): match
        for start, end, _ in holding(document, NEEDS)
        if (match := COMMA.match(document.text, start, end))
    }
    for index, match in found.items():
        if int(match["number"]) == 1:
            run = list(takewhile(lambda m: m is not None, (found.get(at) for at in count(index))))
            numbers = [int(item["number"]) for item in run if item]
            if len(run) >= FEWEST and numbers == list(range(1, len(run) + 1)):
                for item in filter(None, run):
                    yield Edit(*item.span("mark"), item["mark"], ". ", "structure/enumerator-comma")


def _breaks(document: Document, start: int, inside: str) -> Iterator[Edit]:
    """The gaps before items that are counted upward from one, each after the end of a sentence."""
    wanted = 1
    found: list[re.Match[str]] = []
    for match in INLINE.finditer(inside):
        if int(match["bracket"] or match["plain"]) == wanted and ENDED.search(inside[: match.start()]):
            found.append(match)
            wanted += 1
    if len(found) >= FEWEST:
        for match in found:
            low, high = match.span("gap")
            yield Edit(start + low, start + high, " ", line_break(document.text), "structure/en/glued-list")
