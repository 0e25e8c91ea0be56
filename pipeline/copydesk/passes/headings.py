"""Headings that a page lost into the paragraph below them.

With a stop of their own, ``Act first, learn fast. The town began ...``, or without one, ``The way up The path is ...``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit, Paragraph
from . import remembered
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
GLUED = re.compile(
    r"(?P<heading>[A-Z“\"][^.!?:;\r\n]{8,90}?[a-z”\"])(?P<joint> )"
    r"(?=(?:The|In|On|At|Since|According|Recently|With|This|These|It|He|She|They|When|While|After|During|As|For|Under"
    r"|Through|From|Today|Yesterday|Although|If) [^.!?\r\n]*[a-z]{3,}[^.!?\r\n]{30,}[.!?])"
)
FINITE = frozenset(
    "am is are was were be been being has have had having will would can could shall should may might must do does did "
    "said says that which who if because".split()
)
"""None of these stands in a heading without a stop; with one of them it would be a sentence, or a part of one."""
LEADING_ON = frozenset(
    "a an the of in on at by for from to with into onto upon over under about as than like and or but nor not no so "
    "this these those its his her their our my your between among against through per via new and/or".split()
)
"""After these the name or noun is still to come."""

WORDS = 12
"""A heading has at most so many words."""
FEWEST = 3
"""And if it has no stop at least so many."""
LONG = 160
"""A paragraph has at least so many characters if a heading can have been lost into it."""
SIBLINGS = 2
"""So many headings on lines of their own show that the document has such headings at all."""


@remembered
def find(document: Document) -> Iterator[Edit]:
    """A break behind each beginning of a paragraph that looks like a heading.

    Headings that the document has on lines of their own are the evidence that it has such headings at all.
    """
    has_siblings = sum(kind == "heading" for _, _, kind in document.paragraphs) >= SIBLINGS
    for start, end, kind in document.paragraphs:
        if end - start < LONG or kind != "text":
            continue
        paragraph = Paragraph(start, end)
        if has_siblings and (joint := _after_stop(document, paragraph)):
            yield _broken(document, *joint, "structure/en/run-in-heading")
        elif joint := _without_stop(document, paragraph):
            name = "glued-heading" if has_siblings else "glued-heading-alone"
            yield _broken(document, *joint, f"structure/en/{name}")


def _after_stop(document: Document, paragraph: Paragraph) -> tuple[int, int] | None:
    """Where a short call to action at the beginning of a paragraph ends."""
    match = FIRST_SENTENCE.match(document.text, paragraph.start, paragraph.end)
    if match and match["verb"].lower() in IMPERATIVES and len(match[0].split()) <= WORDS:
        return match.span("joint")
    return None


def _without_stop(document: Document, paragraph: Paragraph) -> tuple[int, int] | None:
    """Where a noun phrase ends that a sentence follows without any mark."""
    match = GLUED.match(document.text, paragraph.start, paragraph.end)
    if not match:
        return None
    words = match["heading"].split()
    is_heading = FEWEST <= len(words) <= WORDS and FINITE.isdisjoint(words) and words[-1].strip('”"') not in LEADING_ON
    is_name = all(word[0].isupper() or word in LEADING_ON for word in words)
    return match.span("joint") if is_heading and not is_name and _is_balanced(match["heading"]) else None


def _is_balanced(heading: str) -> bool:
    return heading.count('"') % 2 == 0 and all(heading.count(a) == heading.count(b) for a, b in ("“”", "()", "[]"))


def _broken(document: Document, start: int, end: int, rule: str) -> Edit:
    return Edit(start, end, document.text[start:end], 2 * line_break(document.text), rule)
