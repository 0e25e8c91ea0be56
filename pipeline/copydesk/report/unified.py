"""The unified diff of an outcome, made from its changes instead of by comparing the texts.

difflib compares in quadratic time where many lines changed, and splits lines at signs that are no line ends for git.
Since it is known where each change lies, the lines that differ are known too; the form of the result is difflib's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model import Outcome, Span
from .position import line_index, line_starts, lines

CONTEXT = 3
"""How many unchanged lines stand around changed ones."""


class Line(NamedTuple):
    """One line of a hunk: ``sign`` is ``" "``, ``"-"`` or ``"+"``; ``start`` its offset in the text it comes from."""

    sign: str
    start: int
    text: str


class Hunk(NamedTuple):
    """The line of numbers at the head of a hunk, without its line end, and its lines."""

    head: str
    lines: tuple[Line, ...]


class Block(NamedTuple):
    """The lines ``start:end`` of the original (indices from 0) that became ``new_start:new_end`` of the text."""

    start: int
    end: int
    new_start: int
    new_end: int


def hunks(outcome: Outcome) -> Iterator[Hunk]:
    """The hunks of the diff from the original to the cleaned text, with :data:`CONTEXT` lines around each change."""
    before, after = lines(outcome.original), lines(outcome.text)
    groups: list[list[Block]] = []
    for block in _blocks(outcome, before, after):
        if groups and block.start - groups[-1][-1].end <= 2 * CONTEXT:
            groups[-1].append(block)
        else:
            groups.append([block])
    for group in groups:
        yield _hunk(outcome, before, after, group)


def spans(outcome: Outcome) -> tuple[list[Span], list[Span]]:
    """Where the changes lie in the original, and where what they put there lies in the cleaned text."""
    old, new = [], []
    shift = 0
    for change in outcome.changes:
        start = change.start + shift
        old.append(Span(change.start, change.end))
        new.append(Span(start, start + len(change.after)))
        shift += len(change.after) - len(change.before)
    return old, new


def _blocks(outcome: Outcome, before: Sequence[str], after: Sequence[str]) -> list[Block]:
    """The lines that differ, as few as they can be, in order; no two blocks touch."""
    joined: list[Block] = []
    for touched in _touched(outcome, len(before), len(after)):
        block = _trimmed(touched, before, after)
        last = joined[-1] if joined else None
        if last and (block.start, block.new_start) == (last.end, last.new_end):
            joined[-1] = last._replace(end=block.end, new_end=block.new_end)
        elif block.start < block.end or block.new_start < block.new_end:
            joined.append(block)
    return joined


def _touched(outcome: Outcome, old_length: int, new_length: int) -> list[Block]:
    """The lines that changes lie in, whole lines on both sides; changes that share a line share a block."""
    blocks: list[Block] = []
    for old, new in zip(*spans(outcome), strict=True):
        start, new_start = line_index(outcome.original, old.start), line_index(outcome.text, new.start)
        end = min(line_index(outcome.original, old.end) + 1, old_length)
        new_end = min(line_index(outcome.text, new.end) + 1, new_length)
        last = blocks[-1] if blocks else None
        if last and (start < last.end or new_start < last.new_end):
            blocks[-1] = last._replace(end=end, new_end=new_end)
        else:
            blocks.append(Block(start, end, new_start, new_end))
    return blocks


def _trimmed(block: Block, before: Sequence[str], after: Sequence[str]) -> Block:
    """The block without the lines at its edges that are the same on both sides."""
    start, end, new_start, new_end = block
    while start < end and new_start < new_end and before[start] == after[new_start]:
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and before[end - 1] == after[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    return Block(start, end, new_start, new_end)


def _hunk(outcome: Outcome, before: Sequence[str], after: Sequence[str], group: Sequence[Block]) -> Hunk:
    old_starts, new_starts = line_starts(outcome.original), line_starts(outcome.text)
    lead = min(CONTEXT, group[0].start)
    tail = min(CONTEXT, len(before) - group[-1].end)
    first, last = group[0].start - lead, group[-1].end + tail
    made: list[Line] = []
    at = first
    for block in group:
        made += (Line(" ", old_starts[i], before[i]) for i in range(at, block.start))
        made += (Line("-", old_starts[i], before[i]) for i in range(block.start, block.end))
        made += (Line("+", new_starts[i], after[i]) for i in range(block.new_start, block.new_end))
        at = block.end
    made += (Line(" ", old_starts[i], before[i]) for i in range(at, last))
    old, new = _numbers(first, last), _numbers(group[0].new_start - lead, group[-1].new_end + tail)
    return Hunk(f"@@ -{old} +{new} @@", tuple(made))


def _numbers(start: int, end: int) -> str:
    """The lines ``start:end`` (indices from 0) as the head of a hunk names them."""
    length = end - start
    first = start + 1 if length else start
    return f"{first}" if length == 1 else f"{first},{length}"
