"""Settle overlapping edits, apply them, and trace every change back to the original."""

from __future__ import annotations

import string
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .model import Change, Edit

WORDY = 3
"""Where both sides have so many code points, words are replaced."""
WORD_CHARACTERS = string.ascii_letters + string.digits


class Step(NamedTuple):
    """A stretch in which two texts differ: ``start:end`` of the first became ``after``, which stands at ``at``.

    A sequence of steps, sorted and disjoint, leads from one text to another; outside them the two are equal.
    ``rules`` are the ids of the rules that took part, in the order in which they did.
    """

    start: int
    end: int
    at: int
    after: str
    rules: tuple[str, ...]

    @property
    def till(self) -> int:
        """Where ``after`` ends in the second text."""
        return self.at + len(self.after)


def trimmed(edit: Edit) -> Edit:
    """The same edit without what its two sides share at the beginning and then at the end; a remark stays as it is.

    Where words are replaced by others, whole words stay together, since half of one tells a reader nothing.

    >>> trimmed(Edit(4, 10, "town ,", "town,", "spacing/x"))
    Edit(start=8, end=9, before=' ', after='', rule='spacing/x')
    >>> trimmed(Edit(0, 15, "leading cadres,", "leading officials,", "terms/x"))
    Edit(start=8, end=14, before='cadres', after='officials', rule='terms/x')
    """
    start, end, before, after, rule = edit
    if before == after:
        return edit
    head = shared_head(before, after)
    tail = shared_head(before[head:][::-1], after[head:][::-1])
    if min(len(before), len(after)) - head - tail >= WORDY:
        head -= len(before[:head]) - len(before[:head].rstrip(WORD_CHARACTERS))
        kept = before[len(before) - tail :]
        tail = len(kept.lstrip(WORD_CHARACTERS))
    cut = len(before) - tail
    return Edit(start + head, end - tail, before[head:cut], after[head : len(after) - tail], rule)


def shared_head(one: str, other: str) -> int:
    """How many code points the two have in common at the beginning."""
    length = min(len(one), len(other))
    return next((i for i in range(length) if one[i] != other[i]), length)


def settle(edits: Iterable[Edit]) -> list[Edit]:
    """The trimmed edits that can be applied together, in order: of overlapping ones the earliest, then the longest.

    Among equals the one that came first stays. An insertion that touches another edit counts as overlapping, since
    nobody could say which of the two comes first; the next round finds it again if it is still needed.
    """
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, -e.end)):
        last = kept[-1] if kept else None
        touching = last is not None and edit.start == last.end and (edit.start == edit.end or last.start == last.end)
        if last is None or (edit.start >= last.end and not touching):
            kept.append(edit)
    return kept


def apply(text: str, edits: Iterable[Edit | Change | Step]) -> str:
    """The text with disjoint, sorted edits carried out.

    >>> apply("a , b", [Edit(1, 2, " ", "", "spacing/x")])
    'a, b'
    """
    pieces: list[str] = []
    done = 0
    for edit in edits:
        pieces += (text[done : edit.start], edit.after)
        done = edit.end
    pieces.append(text[done:])
    return "".join(pieces)


def steps(edits: Iterable[Edit]) -> tuple[Step, ...]:
    """Settled edits as the steps from the text they were found in to the text they make."""
    made: list[Step] = []
    shift = 0
    for edit in edits:
        made.append(Step(edit.start, edit.end, edit.start + shift, edit.after, (edit.rule,)))
        shift += len(edit.after) - len(edit.before)
    return tuple(made)


def compose(middle: str, first: Sequence[Step], second: Sequence[Step]) -> tuple[Step, ...]:
    """The steps that do at once what ``first`` (to the text ``middle``) and then ``second`` (from it) do.

    Steps of the two that meet in ``middle`` become one step with the rules of both; all others stay apart, so that
    each can be left out by itself.
    """
    if not first or not second:
        return tuple(first or second)
    made: list[Step] = []
    i = j = 0
    back = ahead = 0  # middle minus original, and result minus middle, before the group at hand
    while i < len(first) or j < len(second):
        if j == len(second) or (i < len(first) and first[i].till < second[j].start):
            start, end, at, after, rules = first[i]
            made.append(Step(start, end, at + ahead, after, rules))
            back += len(after) - (end - start)
            i += 1
            continue
        if i == len(first) or second[j].end < first[i].at:
            start, end, _, after, rules = second[j]
            made.append(Step(start - back, end - back, start + ahead, after, rules))
            ahead += len(after) - (end - start)
            j += 1
            continue
        ours, theirs = _group(first, second, i, j)
        i, j = i + len(ours), j + len(theirs)
        low = min([s.at for s in ours] + [s.start for s in theirs])
        high = max([s.till for s in ours] + [s.end for s in theirs])
        grown = sum(len(s.after) - (s.end - s.start) for s in ours)
        after = _spliced(middle, low, high, theirs)
        rules = tuple(dict.fromkeys(rule for step in (*ours, *theirs) for rule in step.rules))
        made.append(Step(low - back, high - back - grown, low + ahead, after, rules))
        back += grown
        ahead += sum(len(s.after) - (s.end - s.start) for s in theirs)
    return tuple(made)


def _group(first: Sequence[Step], second: Sequence[Step], i: int, j: int) -> tuple[Sequence[Step], Sequence[Step]]:
    """The next steps of the two sequences that have to become one, beginning at ``first[i]`` and ``second[j]``."""
    ours_next = _middle(first[i]) <= (second[j].start, second[j].end)
    end_i, end_j = (i + 1, j) if ours_next else (i, j + 1)
    grown = True
    while grown:
        grown = False
        if end_j < len(second) and any(_meet(step, second[end_j]) for step in first[i:end_i]):
            end_j, grown = end_j + 1, True
        if end_i < len(first) and any(_meet(first[end_i], step) for step in second[j:end_j]):
            end_i, grown = end_i + 1, True
    return first[i:end_i], second[j:end_j]


def traced(trail: Sequence[Step], position: int, *, end: bool = False) -> int:
    """The position before the steps of one after them; inside a step its start, or with ``end`` its end."""
    index = bisect_right(trail, position, key=lambda step: step.at) - 1
    if index < 0:
        return position
    step = trail[index]
    if position < step.till:
        return step.end if end and position > step.at else step.start
    return position - step.till + step.end


def carried(trail: Sequence[Step], position: int) -> int:
    """The position after the steps of one before them; inside a step the end of what it became."""
    index = bisect_right(trail, position, key=lambda step: step.start) - 1
    if index < 0:
        return position
    step = trail[index]
    return step.till if position < step.end else position - step.end + step.till


def _middle(step: Step) -> tuple[int, int]:
    return step.at, step.till


def _meet(ours: Step, theirs: Step) -> bool:
    """Whether a step to the middle text and one from it concern the same code points, or the same gap."""
    low, high = ours.at, ours.till
    if max(low, theirs.start) < min(high, theirs.end):
        return True
    if theirs.start == theirs.end:
        inside = low < theirs.start < high
        same_gap = low == high == theirs.start
        both_insert = ours.start == ours.end and low <= theirs.start <= high
        return inside or same_gap or both_insert
    return low == high and theirs.start < low < theirs.end


def _spliced(middle: str, low: int, high: int, steps: Sequence[Step]) -> str:
    pieces: list[str] = []
    for step in steps:
        pieces += (middle[low : step.start], step.after)
        low = step.end
    return "".join(pieces) + middle[low:high]
