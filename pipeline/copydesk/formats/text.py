"""Plain text: a paragraph is a line, or in a hard-wrapped document the lines that were one before they were wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median_high

from ..model import Paragraph, bare_paragraph

LINE = re.compile(r"[^\r\n]+")
"""A line without its break."""
ITEM = re.compile(
    r"""
    [^\S\r\n]{0,20} (?:
        [•‣◦▪▫●○■□◆◇※►▶✓✔]
      | [-*+–—·][^\S\r\n]
      | (?: \d{1,3}[.)] | \(\d{1,3}\) | [a-z]\) | \([a-z]\) | \(?[ivx]{1,4}\) )[^\S\r\n]
    )
    (?=[^\r\n])
    """,
    re.VERBOSE,
)
"""The mark of a list at the beginning of a line that goes on."""
BLANK_LINE = re.compile(r"\n[^\S\r\n]*\r?\n|\r[^\S\r\n]*\r")

COLUMNS = re.compile(r"\S(?: {3}|\t)")
"""A gap as wide as between the columns of a table."""

WIDEST = 120
NARROWEST = 40
SLACK = 0.9
"""A line counts as full from this share of the width on, so that a cleaned text is laid out as the original was."""
SAMPLE = 1000
"""So many lines are looked at to decide whether a document is hard-wrapped."""

HEADING_WORDS = 12
HEADING_CHARACTERS = 90
LONG = 120
"""A paragraph of so many characters is certainly running text."""

STOPS = tuple(".!?…:;。！？：；")
NOT_IN_TITLES = (*STOPS, *",，、\"'”’»")
"""A title ends in none of these; a line that does is speech, or part of a sentence."""


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    r"""The paragraphs of a plain text, in order.

    ``"\r\n"``, ``"\n"`` and a lone ``"\r"`` end a line, nothing else does. A blank line belongs to no paragraph.

    >>> paragraphs("One.\r\n\r\n- two\r")
    (Paragraph(start=0, end=4, kind='text'), Paragraph(start=8, end=13, kind='item'))
    """
    spans = (match.span() for match in LINE.finditer(text))
    lines = [
        bare_paragraph((start, end, "text" if text[start].isupper() or not ITEM.match(text, start) else "item"))
        for start, end in spans
        if not text[start].isspace() or not text[start:end].isspace()
    ]
    width = _wrapped_at(text, lines[:SAMPLE])
    if width:
        lines = [_joined(run) for block in _blocks(text, lines) for run in _runs(text, block, width)]
    return tuple(_with_headings(text, lines))


def _wrapped_at(text: str, lines: Sequence[Paragraph]) -> int:
    """The width that the document was hard-wrapped at, in code points, or 0 if it was not."""
    blocks = [block for block in _blocks(text, lines) if len(block) >= 3]
    widths = [max(_length(text, line) for line in block) for block in blocks]
    if not widths or not NARROWEST <= (width := median_high(widths)) <= WIDEST:
        return 0
    joints = [joint for block in blocks for joint in pairwise(block)]
    full = sum(_is_full(text, *joint, width) for joint in joints)
    flowing = sum(_flows(text, *joint) for joint in joints)
    return width if full > 0.85 * len(joints) and flowing > 0.5 * len(joints) else 0


def _blocks(text: str, lines: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """The lines in runs without a blank line between them."""
    block: list[Paragraph] = []
    for line in lines:
        if block and _is_apart(text, block[-1].end, line.start):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _runs(text: str, block: Sequence[Paragraph], width: int) -> Iterator[list[Paragraph]]:
    """The lines of a block in runs that belong together: each but the last is full."""
    run = [block[0]]
    for line, following in pairwise(block):
        if following.kind == "item" or not _is_full(text, line, following, width):
            yield run
            run = []
        run.append(following)
    yield run


def _joined(run: Sequence[Paragraph]) -> Paragraph:
    return Paragraph(run[0].start, run[-1].end, run[0].kind)


def _is_full(text: str, line: Paragraph, following: Paragraph, width: int) -> bool:
    """Whether the first word of the following line would not have had room on this one."""
    word = text[following.start : following.end].split(maxsplit=1)[0]
    return _length(text, line) + 1 + len(word) > SLACK * width


def _flows(text: str, line: Paragraph, following: Paragraph) -> bool:
    """Whether a sentence seems to run on from one line to the next."""
    first = text[following.start : following.end].lstrip()[0]
    above = text[line.start : line.end].rstrip()
    return first.islower() and following.kind == "text" and not above.endswith(STOPS) and not COLUMNS.search(above)


def _length(text: str, line: Paragraph) -> int:
    return len(text[line.start : line.end].rstrip())


def _is_apart(text: str, end: int, start: int) -> bool:
    """Whether a blank line lies between two lines."""
    return start - end > 2 or (start - end == 2 and text[end:start] != "\r\n")


def _with_headings(text: str, found: list[Paragraph]) -> list[Paragraph]:
    """The same paragraphs with the short ones that stand alone above others marked as headings."""
    if not BLANK_LINE.search(text) or not any(end - start >= LONG for start, end, _ in found):
        return found
    previous = -3
    for i, (paragraph, following) in enumerate(pairwise(found)):
        start, end, kind = paragraph
        if (
            end - start <= HEADING_CHARACTERS
            and kind == "text"
            and (i == 0 or _is_apart(text, previous, start))
            and _is_apart(text, end, following.start)
            and _is_title(text[start:end])
        ):
            found[i] = Paragraph(start, end, "heading")
        previous = end
    return found


def _is_title(line: str) -> bool:
    line = line.strip()
    words = line.split()
    begins = line[0].isupper() or line[0].isdigit() or line[0] in "\"'“‘"
    return begins and len(words) <= HEADING_WORDS and not line.endswith(NOT_IN_TITLES)
