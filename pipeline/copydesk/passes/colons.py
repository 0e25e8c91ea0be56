"""A colon glued to the word after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lexicon import is_ordinary
from ..model import Document, Edit
from ..paragraphs import expanded, holding

NEEDS = tuple(expanded("[a-z]:[A-Za-z]"))

LABEL = (
    "source|author|editor|note|date|time|photo|reporter|address|tel|phone|telephone|e-?mail|title|keywords|topic|location"
    "|price|size|colou?r|translator|correspondent|publisher"
)
GLUED = re.compile(
    r"(?:(?<=^)|(?<=[\s(“\"\]]))(?P<left>[A-Za-z]{2,}(?:-[a-z]+)?):"
    r"(?P<right>[A-Z][a-z]+|[a-z]+)(?=[ ,.!?-])(?P<after>[ ,]?)"
)
IS_LABEL = re.compile(rf"(?i:{LABEL})\Z")
BEGINNING = frozenset(
    "the a an it its we our this that these those they their he she you your how what when where who why if in on for "
    "to and no not there here all as at by from".split()
)
"""Words with which an explanation may begin; a key and its value are other ones."""


def find(document: Document) -> Iterator[Edit]:
    """A space after each such colon that follows a label or an ordinary word of a sentence."""
    for start, end, _ in holding(document, NEEDS):
        for match in GLUED.finditer(document.text, start, end):
            if _is_glued(document.text[start : match.start()], match):
                yield Edit(match.end("left") + 1, match.end("left") + 1, "", " ", "spacing/en/after-colon")


def _is_glued(before: str, match: re.Match[str]) -> bool:
    left, right = match["left"], match["right"]
    if IS_LABEL.match(left):
        return right[0].isupper()
    if not is_ordinary(left) or len(left) < 3 or not match["after"]:
        return False
    is_first = not before.strip(' [](“"')
    if right[0].isupper():
        return (is_first and left[0].isupper()) or (left.islower() and _ends_in_small(before))
    return right in BEGINNING and left.islower() and _ends_in_small(before)


def _ends_in_small(before: str) -> bool:
    """Whether an ordinary word of the same sentence stands before."""
    return bool(re.search(r"[a-zà-ÿ]['’a-z-]* $", before))
