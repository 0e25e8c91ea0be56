"""The two sides of a row as HTML, with each change and each suggestion marked at its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ..model import Change, Outcome
from .rows import Piece
from .visible import marked, plain, spoken

DELETED = Markup('<del id="d{}" class="{}">{}</del>')
INSERTED = Markup(
    '<ins class="{}"><a id="c{}" href="#w{}" data-rules="{}" data-sure="{}" aria-describedby="{}"{}>{}</a></ins>'
)
NOTE = Markup('<a class="note" id="s{}" href="#n{}" data-rules="{}" data-sure="suggest" aria-describedby="n{}">{}</a>')
HINT = Markup('<span class="hint" data-notes="{}">{}</span>')
LABEL = Markup(' aria-label="{}"')
CARET = Markup('<span class="caret"></span>')

Numbers = Mapping[str, int]
"""The numbers by which a page's marks refer to the rules."""


class Suggestion(NamedTuple):
    """A suggestion as a page lists it: its number in the file, from 1, its line, and the text around it."""

    number: int
    line: int
    change: Change
    head: str
    tail: str

    @property
    def is_remark(self) -> bool:
        """Whether it says only where to look."""
        return self.change.before == self.change.after


class Group(NamedTuple):
    """Suggestions that overlap, by their numbers, and the code points ``start:end`` that they cover together."""

    start: int
    end: int
    numbers: tuple[int, ...]


def before(pieces: Iterable[Piece], outcome: Outcome) -> Markup:
    """The original side of a row; what was removed is a ``del`` with the number of its change."""
    return Markup("").join(
        plain(piece.text) if piece.change is None else _deleted(piece.change, outcome.changes[piece.change])
        for piece in pieces
    )


def after(
    pieces: Iterable[Piece], outcome: Outcome, numbers: Numbers, suggestions: Sequence[Suggestion] = ()
) -> Markup:
    """The cleaned side of a row; what was inserted is an ``ins`` that can be focused and refers to its rules.

    Suggestions are underlined, with their number behind them.
    """
    return Markup("").join(_after(pieces, outcome, numbers, suggestions))


def _after(
    pieces: Iterable[Piece], outcome: Outcome, numbers: Numbers, suggestions: Sequence[Suggestion]
) -> Iterator[Markup]:
    groups = _groups(suggestions)
    waiting = sorted(suggestions, key=lambda suggestion: suggestion.change.end)
    done = 0
    for piece in _cut(pieces, sorted({edge for s in suggestions for edge in s.change[:2]})):
        while done < len(waiting) and waiting[done].change.end <= piece.start:
            yield _note(waiting[done], numbers)
            done += 1
        if piece.change is None:
            yield _hinted(plain(piece.text), piece, groups)
        else:
            yield _hinted(_inserted(piece.change, outcome.changes[piece.change], numbers), piece, groups)
    for suggestion in waiting[done:]:
        yield _note(suggestion, numbers)


def _deleted(index: int, change: Change) -> Markup:
    return DELETED.format(index, change.confidence, marked(change.before) or CARET)


def _inserted(index: int, change: Change, numbers: Numbers) -> Markup:
    sure, rules = change.confidence, [numbers[rule] for rule in change.rules]
    label = Markup("")
    if not change.after.strip():
        verb, text = ("inserted", change.after) if change.after else ("removed", change.before)
        label = LABEL.format(f"{verb}: {spoken(text)}")
    return INSERTED.format(
        sure, index, rules[0], _listed(rules), sure, _listed(rules, "w"), label, marked(change.after) or CARET
    )


def _note(suggestion: Suggestion, numbers: Numbers) -> Markup:
    number = suggestion.number
    return NOTE.format(number, number, _listed(numbers[rule] for rule in suggestion.change.rules), number, number)


def _hinted(html: Markup, piece: Piece, groups: Sequence[Group]) -> Markup:
    at = bisect_right(groups, piece.start, key=lambda group: group.start) - 1
    if at < 0 or piece.start >= groups[at].end:
        return html
    return HINT.format(_listed(groups[at].numbers), html)


def _groups(suggestions: Sequence[Suggestion]) -> list[Group]:
    groups: list[Group] = []
    for suggestion in suggestions:
        start, end = suggestion.change[:2]
        if groups and start < groups[-1].end:
            numbers = (*groups[-1].numbers, suggestion.number)
            groups[-1] = Group(groups[-1].start, max(end, groups[-1].end), numbers)
        else:
            groups.append(Group(start, end, (suggestion.number,)))
    return groups


def _cut(pieces: Iterable[Piece], edges: Sequence[int]) -> Iterator[Piece]:
    """The pieces, those without a change cut at the ``edges``."""
    for piece in pieces:
        start = piece.start
        if piece.change is None:
            for i in range(bisect_right(edges, start), len(edges)):
                if edges[i] >= piece.end:
                    break
                yield _part(piece, start, edges[i])
                start = edges[i]
        yield _part(piece, start, piece.end) if piece.change is None else piece


def _part(piece: Piece, start: int, end: int) -> Piece:
    return Piece(start, end, piece.text[start - piece.start : end - piece.start])


def _listed(numbers: Iterable[int], prefix: str = "") -> str:
    return " ".join(f"{prefix}{number}" for number in numbers)
