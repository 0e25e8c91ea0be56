"""Plain text: a paragraph is a line, or a block of lines where the text is hard-wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from ..model import Paragraph, Span

LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
BREAK = re.compile(r"\r\n|\r|\n")
ITEM = re.compile(r"\s*(?:[-*•‣◦·]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s)")
STOPS = tuple(".!?。！？…:;,”’\"')]")

WIDEST = 120
"""Lines above this many code points are not taken for wrapped ones."""
BLOCKS = 200
"""How many blocks are looked at to decide whether a document is hard-wrapped."""
HEADING_WORDS = 12
"""The longest line that is taken for an unmarked heading."""
BODY_WORDS = 25
"""A text is an article, with headings, only if some paragraph has at least this many words."""


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a plain text, in order.

    >>> [p.start for p in paragraphs("One.\\n\\nTwo.")]
    [0, 6]
    """
    lines = [Span(*match.span()) for match in LINE.finditer(text)]
    spans = [Span(block[0].start, block[-1].end) for block in _blocks(text, lines)] if _wrapped(text, lines) else lines
    headings = _headings(text, spans)
    return tuple(Paragraph(start, end, _kind(text, start, start in headings)) for start, end in spans)


def _kind(text: str, start: int, is_heading: bool) -> str:
    if is_heading:
        return "heading"
    return "item" if ITEM.match(text, start) else "text"


def _blocks(text: str, lines: Iterable[Span]) -> Iterator[list[Span]]:
    """The lines in groups between which there is an empty line."""
    block: list[Span] = []
    for line in lines:
        if block and BREAK.fullmatch(text, block[-1].end, line.start) is None:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Whether the document is hard-wrapped: most of its blocks of three lines and more are filled to their width."""
    if any(line.end - line.start > WIDEST for line in islice(lines, 2000)):
        return False
    long = [block for block in islice(_blocks(text, lines), BLOCKS) if len(block) >= 3]
    return bool(long) and sum(_filled(text, block) for block in long) > len(long) / 2


def _filled(text: str, block: Sequence[Span]) -> bool:
    """Whether no word that begins a line would have fitted on the line before, and few lines end a sentence."""
    width = max(line.end - line.start for line in block)
    fits = any(len(text[a.start : a.end]) + 1 + len(_first_word(text, b)) <= width for a, b in pairwise(block))
    ending = sum(text[line.start : line.end].rstrip().endswith(STOPS) for line in block[:-1])
    return (
        not fits and width >= 40 and ending <= (len(block) - 1) / 2 and not any(ITEM.match(text, s) for s, _ in block)
    )


def _first_word(text: str, line: Span) -> str:
    return text[line.start : line.end].split(maxsplit=1)[0]


def _headings(text: str, spans: Sequence[Span]) -> set[int]:
    """Where the unmarked headings begin: short lines without a stop that stand alone, in a text of long paragraphs."""
    found = set()
    is_article = False
    for block in _blocks(text, spans):
        words = [len(text[start:end].split(maxsplit=BODY_WORDS)) for start, end in block]
        is_article = is_article or max(words) >= BODY_WORDS
        start, end = block[0]
        if len(block) == 1 and words[0] <= HEADING_WORDS and _is_title(text[start:end].strip()):
            found.add(start)
    return found if is_article else set()


def _is_title(line: str) -> bool:
    return line[:1].isupper() and not line.endswith(STOPS) and not ITEM.match(line)
