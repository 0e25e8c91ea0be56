"""What the command prints: the diff in colours, one line for a change, the closing summary."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from ..model import Change, Entry, Span
from . import patch, unified
from .counts import Counts, counts, stage_order
from .position import place
from .unified import Line
from .visible import escaped, flat

RESET, BOLD, CYAN = "\x1b[0m", "\x1b[1m", "\x1b[36m"
COLORS = {"-": "\x1b[31m", "+": "\x1b[32m", " ": ""}
REVERSED = "\x1b[7m"
UNREVERSED = "\x1b[27m"

NEIGHBOURS = 16
"""The most code points of the word around a change that are shown on either side of it."""


def diff(entry: Entry, color: bool = False, escape: bool | None = None) -> str:
    """The unified diff of one file; empty if nothing was changed.

    With ``color`` removed lines are red, added ones green, and the changed code points in them reversed. ``escape``
    shows control characters instead of sending them, as a terminal needs it; unless given, it goes with ``color``.
    Without both the result is an ordinary diff.
    """
    if entry.outcome is None or entry.outcome.original == entry.outcome.text:
        return ""
    outcome = patch.marked_outcome(entry)
    show = escaped if escape or (escape is None and color) else str
    old, new = unified.spans(outcome)
    pieces = [_colored(BOLD, patch.heading(entry.name), color)]
    for hunk in unified.hunks(outcome):
        pieces.append(_colored(CYAN, f"{hunk.head}\n", color))
        for line in hunk.lines:
            changed = {"-": old, "+": new}.get(line.sign, []) if color else []
            body = "".join(_emphasised(line, changed, show))
            pieces.append(_colored(COLORS[line.sign], line.sign + body, color))
            pieces.append("" if body.endswith("\n") else "\n\\ No newline at end of file\n")
    return "".join(pieces)


def change_line(path: str, original: str, change: Change) -> str:
    """A change as ``path:line:column rule before → after`` on one line, with the word around it.

    >>> change = Change(9, 10, " ", "", ("spacing/before-punctuation",), "spacing", "certain")
    >>> change_line("notes.txt", "The river , and", change)
    'notes.txt:1:10 spacing/before-punctuation river·, → river,'
    """
    line, column = place(original, change.start)
    head, tail = _neighbours(original, change)
    before, after = flat(head + change.before + tail), flat(head + change.after + tail)
    return f"{escaped(path)}:{line}:{column} {','.join(change.rules)} {before} → {after}"


def summary(entries: Iterable[Entry]) -> str:
    """The closing summary: files, words, changes by rule, suggestions, and the files with trouble."""
    entries = tuple(entries)
    return "\n".join(_summary_lines(entries, counts(entries))) + "\n"


def _summary_lines(entries: Sequence[Entry], total: Counts) -> Iterator[str]:
    yield (
        f"{_number(total.files, 'file')}, {_number(total.words, 'word')}: {_number(total.changes, 'change')} in "
        f"{_number(total.changed, 'file')}, {_number(total.suggestions, 'suggestion')}"
    )
    width = max(map(len, total.by_rule), default=0)
    for rule in sorted(total.by_rule, key=stage_order):
        yield f"  {rule:<{width}}  {total.by_rule[rule]:>6,}"
    if total.warnings:
        yield _number(total.warnings, "warning")
    if total.skipped or total.failed:
        yield f"{total.skipped:,} skipped, {total.failed:,} failed:"
        yield from (f"  {escaped(entry.trouble)}" for entry in entries if entry.outcome is None)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _neighbours(text: str, change: Change) -> tuple[str, str]:
    """The rest of the words that a change touches, before it and after it, or as much of it as is shown."""
    head = text[max(0, change.start - NEIGHBOURS) : change.start]
    tail = text[change.end : change.end + NEIGHBOURS]
    return re.split(r"\s", head)[-1], re.split(r"\s", tail)[0]


def _colored(code: str, text: str, color: bool) -> str:
    """The text in a colour that does not spill over its line ends."""
    if not color or not code:
        return text
    lines = (f"{code}{line}{RESET}" if line else "" for line in text.split("\n"))
    return "\n".join(lines)


def _emphasised(line: Line, changed: Sequence[Span], show: Callable[[str], str]) -> Iterator[str]:
    """The pieces of a line, with what lies in one of the ``changed`` spans of its text reversed."""
    content = line.text.rstrip("\r\n")
    at = 0
    for i in range(bisect_right(changed, line.start, key=lambda span: span.end), len(changed)):
        low, high = (min(max(edge - line.start, at), len(content)) for edge in changed[i])
        if low == len(content):
            break
        if low < high:
            yield f"{show(content[at:low])}{REVERSED}{show(content[low:high])}{UNREVERSED}"
            at = high
    yield show(content[at:]) + show(line.text[len(content) :])
