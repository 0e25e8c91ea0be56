"""What scraping leaves at the two ends of a document: a stray space, a date and a column's name before the title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit, Paragraph
from . import remembered

LEADING_SPACE = re.compile(r"[ \u00a0](?=\S)")
DATE = re.compile(
    r"(?P<label>(?i:date|time|release time|publication date|publication time|published|posted|updated)):? ?"
    r"(?P<date>\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?+) +(?=[\[“\"A-Z0-9])"
)
BARE_DATE = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?+) +(?=[\[“\"A-Z])|(?P<day>\d{4}-\d\d-\d\d) +(?=\[[A-Z])"
)
"""A date without a label: with the time of day, or before the name of a column."""
TAG = re.compile(r"\[(?P<name>[A-Z][^\[\]\r\n]{1,160})\](?P<gap> ?)(?=[“\"A-Z0-9])")
STOP = (".", "!", "?", ".”", '."')
BLANK_LINE = re.compile(r"\n[^\S\r\n]*\r?\n|\r[^\S\r\n]*\r")
BREAK = re.compile(r"\r\n|\n|\r")
NEXT_LINE = re.compile(r"\s*")

BODY = 160
"""A text with a paragraph of so many characters, and blank lines, is an article; a fragment may end as it likes."""
FIRST = 3
"""So many lines of a document may be its title and what stands above it."""


@remembered
def find(document: Document) -> tuple[Edit, ...]:
    """The edits at the beginning and at the end of a document."""
    heads = _heads(document)
    return (
        *_leading_space(document),
        *(edit for paragraph in heads[:1] for edit in _date(document, paragraph)),
        *(edit for paragraph in heads for edit in _tag(document, paragraph)),
        *_final_newline(document),
    )


def line_break(text: str) -> str:
    r"""The kind of line break that a text uses first; ``"\n"`` if it has none."""
    match = BREAK.search(text)
    return match[0] if match else "\n"


def _heads(document: Document) -> list[Paragraph]:
    """The paragraphs under work that are among the first of the document and have others after them."""
    if not BREAK.search(document.text):
        return []
    return [
        paragraph
        for paragraph in document.paragraphs[:FIRST]
        if paragraph.kind in ("text", "heading")
        and sum(not line.isspace() for line in document.text[: paragraph.start].splitlines()) < FIRST
        and not document.text[paragraph.end : paragraph.end + 1000].isspace()
        and paragraph.end < len(document.text)
    ]


def _leading_space(document: Document) -> Iterator[Edit]:
    """The space before the first character of a document whose other paragraphs are not indented."""
    paragraphs = document.paragraphs
    others = (document.text[start:end] for start, end, _ in paragraphs[1:6])
    is_indented = any(line[0].isspace() and re.search(r"\w", line) for line in others)
    if paragraphs and paragraphs[0].start == 0 and LEADING_SPACE.match(document.text) and not is_indented:
        yield Edit(0, 1, document.text[0], "", "structure/leading-space")


def _date(document: Document, paragraph: Paragraph) -> Iterator[Edit]:
    if document.text[: paragraph.start].strip():
        return
    begin = _begin(document, paragraph)
    match = _date_at(document.text, begin, paragraph.end)
    following = NEXT_LINE.match(document.text, paragraph.end)
    if match and not (following and _date_at(document.text, following.end(), len(document.text))):
        label = match.groupdict().get("label", "")
        date = match["date"] or match["day"]
        after = f"{label.capitalize()}: {date}" if label else date
        yield Edit(begin, match.end(), match[0], after + line_break(document.text), "structure/en/date-prefix")


def _date_at(text: str, start: int, end: int) -> re.Match[str] | None:
    return DATE.match(text, start, end) or BARE_DATE.match(text, start, end)


def _tag(document: Document, paragraph: Paragraph) -> Iterator[Edit]:
    begin = _begin(document, paragraph)
    date = _date_at(document.text, begin, paragraph.end)
    match = TAG.match(document.text, date.end() if date else begin, paragraph.end)
    if not match:
        return
    is_title = not document.text[match.end() : paragraph.end].rstrip().endswith(STOP)
    if is_title and (not match["gap"] or " " in match["name"]):
        break_ = line_break(document.text)
        yield Edit(match.start("gap"), match.end(), match["gap"], break_, "structure/en/column-tag")


def _begin(document: Document, paragraph: Paragraph) -> int:
    inside = document.text[paragraph.start : paragraph.end]
    return paragraph.end - len(inside.lstrip())


def _final_newline(document: Document) -> Iterator[Edit]:
    text, paragraphs = document.text, document.paragraphs
    if not paragraphs or paragraphs[-1].end < len(text):
        return
    if any(end - start >= BODY for start, end, _ in paragraphs) and BLANK_LINE.search(text.lstrip()):
        yield Edit(len(text), len(text), "", line_break(text), "structure/final-newline")
