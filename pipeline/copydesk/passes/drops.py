"""Paragraphs of a page that are nothing but boilerplate, for those who want them gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from ..model import Document, Edit, Paragraph
from .page import is_boilerplate, is_page

CRUMBS = re.compile(r"\s*(?:You are here: ?)?Home(?: ?[»›>/|] ?[\w’' &-]{2,40}){1,5}\s*$")
LONG_CRUMB = re.compile(r"[»›>/|] ?[^»›>/|\n]{20,}$")
"""Behind the path stands the title itself."""
BETWEEN = re.compile(r"\s+(?:(?:#{1,6}|[-*+>]|\d{1,3}[.)])\s+)*")
"""White space, and in Markdown the mark of a heading, an item or a quotation."""
UI = re.compile(
    r"\s*(?:Share|Print|Comments?(?: \(\d+\))?|Like|Follow|Subscribe|Login|Sign in|Search|Menu|Back to top|Top|More"
    r"|Loading\.*|Read more|\d+ views?)\s*$"
)


def find(document: Document) -> Iterator[Edit]:
    """The edits that take such paragraphs away at both ends, with the white space before or, at the top, after them.

    Paragraphs between which the format has something else, such as code or a comment, are no end.
    """
    if document.partial or not is_page(document):
        return
    paragraphs = list(document.paragraphs)
    top = list(takewhile(lambda pair: _is_path(document, *pair), pairwise(paragraphs)))
    tail = list(takewhile(lambda pair: _is_notice(document, *pair), pairwise(reversed(paragraphs))))
    if len(top) + len(tail) >= len(paragraphs) - 1:
        return
    for paragraph, following in top:
        yield _gone(document, paragraph.start, following.start)
    for paragraph, before in tail:
        yield _gone(document, before.end, paragraph.end)


def _is_path(document: Document, paragraph: Paragraph, following: Paragraph) -> bool:
    """Whether a paragraph is the path to the page and nothing else, with the title below it."""
    text = document.text
    is_apart = text[paragraph.end : following.start].isspace()
    has_title = LONG_CRUMB.search(text, paragraph.start, paragraph.end)
    return bool(is_apart and CRUMBS.fullmatch(text, paragraph.start, paragraph.end) and not has_title)


def _is_notice(document: Document, paragraph: Paragraph, before: Paragraph) -> bool:
    """Whether a paragraph is a notice or a button of the page, and stands by itself."""
    text = document.text
    if paragraph.kind == "cell" or not BETWEEN.fullmatch(text, before.end, paragraph.start):
        return False
    inside = text[paragraph.start : paragraph.end].strip()
    return is_boilerplate(inside, 0, len(inside)) or bool(UI.match(inside))


def _gone(document: Document, start: int, end: int) -> Edit:
    return Edit(start, end, document.text[start:end], "", "structure/en/drop-boilerplate")
