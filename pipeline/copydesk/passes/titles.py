"""The title of a page that stands there again: as its first paragraph, or with the name of the website behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from ..model import Document, Edit, Paragraph
from . import remembered
from .frame import line_break

WORD = re.compile(r"[^\W_]+")
TAIL = re.compile(r" (?:[-–—|_»]|::) (?=\S)")
ENDS = (".", ":", ",", ";")
"""What a title does not end in."""
FEWEST, MOST = 3, 30
"""A title has at least and at most so many words."""
FURNITURE = re.compile(
    r"\s*(?:\d{4}-\d\d-\d\d|(?:By|Date|Time|Published|Posted|Updated|Source|Author|Editor|Reporter|Column)\b|\[|Home\b)"
)
"""So begin the lines that may stand around a title."""
TOP = 8
"""So many paragraphs of a page may hold its title and what stands around it."""
LEAST = 4
"""A page has at least so many paragraphs."""
ALIKE = 0.9
"""Two lines whose words agree so far are one title (the ratio of difflib.SequenceMatcher)."""


@remembered
def find(document: Document) -> Iterator[Edit]:
    """The edits that take a repeated title away, and leave what one of the two has behind it on a line of its own."""
    top = list(document.paragraphs[:TOP])
    if document.partial or len(document.paragraphs) < LEAST:
        return
    for (i, title), (j, again) in combinations(enumerate(top), 2):
        others = (*top[:i], *top[i + 1 : j])
        if not all(FURNITURE.match(document.text, p.start, p.end) for p in others):
            continue
        one, other = (document.text[p.start : p.end].strip() for p in (title, again))
        if tail := _tail(one, other):
            end = document.text.index(tail, again.start) + len(tail)
            yield Edit(again.start, end, document.text[again.start : end], "", "structure/title-website")
            return
        if tail := _tail(other, one):
            start = document.text.index(tail, title.start)
            yield Edit(start, start + len(tail), tail, line_break(document.text), "structure/title-website")
            yield _gone(document, again, "structure/title-website")
            return
        if not _is_title(one) or not _is_title(other):
            continue
        rule = _rule(one, other)
        if rule:
            yield _gone(document, again, rule)
            return


def _is_title(line: str) -> bool:
    return FEWEST <= len(WORD.findall(line)) <= MOST and not line.endswith(ENDS)


def _tail(title: str, line: str) -> str:
    """What parts a title from the website's name in a line that has both; empty if the line has none."""
    if not _is_title(title) or len(line) <= len(title) or line[: len(title)].lower() != title.lower():
        return ""
    match = TAIL.match(line, len(title))
    return match[0] if match else ""


def _rule(one: str, other: str) -> str:
    words, others = WORD.findall(one.lower()), WORD.findall(other.lower())
    if words == others:
        return "structure/title-repeat"
    is_alike = SequenceMatcher(None, words, others, autojunk=False).ratio() >= ALIKE
    return "structure/title-twin" if is_alike else ""


def _gone(document: Document, paragraph: Paragraph, rule: str) -> Edit:
    """The edit that takes a paragraph away with the break before it."""
    start = len(document.text[: paragraph.start].rstrip())
    return Edit(start, paragraph.end, document.text[start : paragraph.end], "", rule)
