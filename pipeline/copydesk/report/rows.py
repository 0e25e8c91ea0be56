"""Pair an original with its cleaned text: rows in which the two stand side by side, in time linear in their size."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..model import Change, Outcome
from .position import line_starts

LONGEST = 20_000
"""The code points after which a line is cut into several rows, so that a page can end there."""


class Piece(NamedTuple):
    """A stretch of one side of a row: ``text`` stands for the code points ``start:end`` of the original.

    ``change`` is the index of the change that it belongs to, or None where both sides are the same.
    """

    start: int
    end: int
    text: str
    change: int | None = None


@dataclass(frozen=True)
class Row:
    """The code points ``start:end`` of the original and what became of them; ``line`` begins at 1.

    A row is a line, or several where a change joined them, or a part of one that is very long.
    """

    line: int
    start: int
    end: int
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def is_changed(self) -> bool:
        """Whether a change lies in the row."""
        return any(piece.change is not None for piece in self.before)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to read on either side."""
        return not any(piece.text.strip() for piece in (*self.before, *self.after))


def rows(outcome: Outcome) -> Iterator[Row]:
    r"""The rows of an outcome, in order; joined, their sides are the original and the cleaned text.

    >>> change = Change(1, 2, " ", "", ("spacing/x",), "spacing", "certain")
    >>> [[piece.text for piece in row.before] for row in rows(Outcome("a .\nb", "a.\nb", (change,)))]
    [['a', ' ', '.\n'], ['b']]
    """
    text, changes = outcome.original, outcome.changes
    starts = _row_starts(text, changes)
    first = 0
    for start, end in zip(starts, (*starts[1:], len(text)), strict=True):
        last = first
        while last < len(changes) and (changes[last].start < end or end == len(text)):
            last += 1
        before, after = _pieces(text, start, end, changes, first, last)
        yield Row(bisect_right(line_starts(text), start), start, end, before, after)
        first = last


def _pieces(
    text: str, start: int, end: int, changes: Sequence[Change], first: int, last: int
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The two sides of the row ``start:end`` with the changes ``first:last``."""
    before: list[Piece] = []
    after: list[Piece] = []
    for i in range(first, last):
        change = changes[i]
        if start < change.start:
            same = Piece(start, change.start, text[start : change.start])
            before.append(same)
            after.append(same)
        before.append(Piece(change.start, change.end, change.before, i))
        after.append(Piece(change.start, change.end, change.after, i))
        start = change.end
    if start < end:
        same = Piece(start, end, text[start:end])
        before.append(same)
        after.append(same)
    return tuple(before), tuple(after)


def _row_starts(text: str, changes: Sequence[Change]) -> list[int]:
    """Where rows begin: at lines and inside very long ones, but never inside a change or where one joined lines."""
    kept: list[int] = []
    i = 0
    for cut in _cuts(text):
        while i < len(changes) and changes[i].end < cut:
            i += 1
        if not (i < len(changes) and _holds(changes[i], cut)):
            kept.append(cut)
    return kept


def _holds(change: Change, cut: int) -> bool:
    joined = change.end == cut and change.before.endswith("\n") and not change.after.endswith("\n")
    return change.start < cut and (cut < change.end or joined)


def _cuts(text: str) -> Iterator[int]:
    """Where lines begin and where very long ones may be cut: after a space if there is one."""
    starts = line_starts(text)
    for start, end in zip(starts, (*starts[1:], len(text)), strict=True):
        if start == len(text) > 0:
            return
        yield start
        while end - start > LONGEST:
            start = text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
            yield start
