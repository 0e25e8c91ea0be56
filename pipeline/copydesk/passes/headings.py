"""Headings that a page lost into the paragraph below them: ``Act first, learn fast. The town began ...``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit
from .frame import line_break

FIRST_SENTENCE = re.compile(r"(?P<verb>[A-Z][a-z]+) [^.!?…\r\n]{8,120}?(?P<joint>\. )(?=[A-Z“\"])")
IMPERATIVES = frozenset(
    "accelerate act adhere adjust advance apply attract build carry combine conduct consolidate coordinate create "
    "cultivate deepen develop discover do draw drive encourage enhance ensure establish expand explore find focus "
    "follow gather give go grasp guide hold implement improve increase innovate insist invest investigate keep lead "
    "learn listen live look maintain make move open optimize organize persist place plan play practice prepare "
    "promote protect pursue put raise reach reduce reform rely respond seek seize serve set share solve speed "
    "stabilize start stay stick strengthen strive study support take think tighten train turn uphold use walk win "
    "work".split()
)
WORDS = 12
"""A heading has at most so many words."""
LONG = 160
"""A paragraph has at least so many characters if a heading can have been lost into it."""
SIBLINGS = 2
"""So many headings on lines of their own show that the document has such headings at all."""


def find(document: Document) -> Iterator[Edit]:
    """A break after each first sentence that looks like one of the document's headings."""
    if sum(paragraph.kind == "heading" for paragraph in document.paragraphs) < SIBLINGS:
        return
    for start, end, kind in document.paragraphs:
        match = FIRST_SENTENCE.match(document.text, start, end) if kind == "text" and end - start >= LONG else None
        if match and match["verb"].lower() in IMPERATIVES and len(match[0].split()) <= WORDS:
            after = 2 * line_break(document.text)
            yield Edit(match.start("joint"), match.end("joint"), match["joint"], after, "structure/en/run-in-heading")
