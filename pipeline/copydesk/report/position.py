"""Where an offset lies for a person: lines that end at a line feed and nowhere else, as git and editors count them."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple


class Place(NamedTuple):
    """A position in a text as a person says it; line and column begin at 1, a column is one code point."""

    line: int
    column: int


@lru_cache(maxsize=8)
def line_starts(text: str) -> tuple[int, ...]:
    r"""The offsets at which lines begin; the last one is where a line after the final line feed would begin.

    >>> line_starts("a\r\nb\n")
    (0, 3, 5)
    """
    starts = [0]
    while (feed := text.find("\n", starts[-1])) >= 0:
        starts.append(feed + 1)
    return tuple(starts)


def line_index(text: str, offset: int) -> int:
    """The index, from 0, of the line that an offset lies in."""
    return bisect_right(line_starts(text), offset) - 1


def place(text: str, offset: int) -> Place:
    r"""The line and column of an offset.

    >>> place("one\ntwo", 5)
    Place(line=2, column=2)
    """
    line = line_index(text, offset)
    return Place(line + 1, offset - line_starts(text)[line] + 1)


def lines(text: str) -> list[str]:
    r"""The lines of a text with their line feeds; only a line feed ends a line.

    >>> lines("a\x0b\u2028b\r\nc")
    ['a\x0b\u2028b\r\n', 'c']
    """
    starts = line_starts(text)
    pieces = [text[start:end] for start, end in zip(starts, (*starts[1:], len(text)), strict=True)]
    return pieces if pieces[-1] else pieces[:-1]
