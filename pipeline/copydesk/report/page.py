"""The page of one file for a reviewer: original and cleaned text side by side, with every change explained."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup

from ..model import CONFIDENCES, Change, Entry, Notice, Outcome, Rule
from . import cells, web
from .cells import Numbers, Suggestion
from .counts import counts, rules_of
from .position import place
from .rows import Row, rows

LARGEST = 2_000_000
"""The bytes above which a page is split."""

RESERVED = 200_000
"""The bytes of a page that are kept for everything but its rows."""

NEAR = 1
"""How many unchanged rows are shown on either side of one with something to see."""

FOLDED = 3
"""The fewest paragraphs that are worth folding."""

AROUND = 48
"""The code points of text shown on either side of a suggestion in the list."""


WORD_END = re.compile(r"[\w’'-]+\Z")
WORD_START = re.compile(r"[\w’'-]+")


class Warned(NamedTuple):
    """A warning as a page lists it, with its line and the number of its row."""

    line: int
    row: int
    notice: Notice


@dataclass(frozen=True)
class View:
    """A row as it is shown: its number, its two sides as HTML, and what is listed elsewhere but lies in it."""

    number: int
    row: Row
    before: Markup
    after: Markup
    suggestions: Sequence[Suggestion]
    warnings: Sequence[Warned]

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to see but the text."""
        return not (self.row.is_changed or self.suggestions or self.warnings)

    @property
    def is_empty(self) -> bool:
        """Whether it is a blank line, of which a reader sees only the gap."""
        return self.is_quiet and self.row.is_blank

    @property
    def size(self) -> int:
        """The bytes that it takes on a page, at most."""
        texts = [self.before, self.after, *(notice.message for _, _, notice in self.warnings)]
        texts += (text for s in self.suggestions for text in (s.change.before, s.change.after, s.head, s.tail))
        listed = len(self.suggestions) + len(self.warnings)
        return sum(len(text.encode("utf-8", "replace")) for text in texts) + 200 + 700 * listed


class Stretch(NamedTuple):
    """Rows that follow each other; those of a folded stretch are shown when asked for."""

    folded: bool
    views: Sequence[View]

    @property
    def paragraphs(self) -> int:
        """How many of its rows have text."""
        return sum(not view.is_empty for view in self.views)


class Explained(NamedTuple):
    """A rule as a page lists it: the number that marks refer to, and how often it is on the page."""

    number: int
    rule: Rule
    places: int


def first_page(name: str) -> str:
    """The name of the first page of a file.

    >>> first_page("a/b.txt")
    'a/b.txt.diff.html'
    """
    return f"{name}.diff.html"


def pages(entry: Entry, rules: Mapping[str, Rule]) -> dict[str, str]:
    """The pages of a file by their names, in order; none if the file was passed over.

    ``rules`` has every rule that the outcome mentions, by its id. The first page is ``NAME.diff.html``, the further
    ones of a long text are ``NAME.diff.2.html`` and so on.
    """
    outcome = entry.outcome
    if outcome is None:
        return {}
    numbers = {rule: number for number, rule in enumerate(rules_of([outcome]), 1)}
    sheets = _sheets(_views(outcome, numbers))
    names = [first_page(entry.name), *(f"{entry.name}.diff.{n}.html" for n in range(2, len(sheets) + 1))]
    folder = entry.name.rpartition("/")[0]
    facts = {
        "entry": entry,
        "total": counts([entry]),
        "language": outcome.language,
        "home": web.href("index.html", folder),
        "cleaned": web.href(entry.name, folder),
        "hrefs": [web.href(name, folder) for name in names],
    }
    listed = [_explained(sheet, outcome, numbers, rules) for sheet in sheets]
    return {
        name: _page(sheet, shown, facts | {"at": at})
        for at, (name, sheet, shown) in enumerate(zip(names, sheets, listed, strict=True))
    }


def _page(sheet: Sequence[View], explained: Sequence[Explained], facts: Mapping[str, Any]) -> str:
    style, script = web.source("style.css"), web.source("page.js")
    unscripted = _unscripted(explained)
    return web.TEMPLATES.get_template("page.html").render(
        facts,
        policy=web.policy([style, unscripted], script),
        style=style,
        unscripted=unscripted,
        script=script,
        stages=[(stage, list(group)) for stage, group in groupby(explained, key=lambda e: e.rule.stage)],
        confidences=CONFIDENCES,
        stretches=list(_stretches(sheet)),
        suggestions=[suggestion for view in sheet for suggestion in view.suggestions],
        warnings=[warned for view in sheet for warned in view.warnings],
        explained={e.rule.id: e for e in explained},
    )


def _views(outcome: Outcome, numbers: Numbers) -> Iterator[View]:
    """The rows as they are shown, each with the suggestions and warnings that begin in it."""
    paired = list(rows(outcome))
    starts = [row.start for row in paired]
    suggestions: defaultdict[int, list[Suggestion]] = defaultdict(list)
    for number, change in enumerate(outcome.suggestions, 1):
        suggestions[bisect_right(starts, change.start)].append(_suggestion(number, change, outcome.original))
    warnings: defaultdict[int, list[Warned]] = defaultdict(list)
    for notice in outcome.warnings:
        number = bisect_right(starts, notice.start)
        warnings[number].append(Warned(place(outcome.original, notice.start).line, number, notice))
    for number, row in enumerate(paired, 1):
        inside = suggestions[number]
        before, after = cells.before(row.before, outcome), cells.after(row.after, outcome, numbers, inside)
        yield View(number, row, before, after, inside, warnings[number])


def _suggestion(number: int, change: Change, text: str) -> Suggestion:
    """A suggestion widened to whole words, with the text around it on its line."""
    word = WORD_END.search(text[max(0, change.start - AROUND) : change.start])
    rest = WORD_START.match(text, change.end, change.end + AROUND)
    before, after = word[0] if word else "", rest[0] if rest else ""
    wide = change._replace(
        start=change.start - len(before),
        end=change.end + len(after),
        before=before + change.before + after,
        after=before + change.after + after,
    )
    head = text[max(0, wide.start - AROUND) : wide.start].rpartition("\n")[2]
    tail = text[wide.end : wide.end + AROUND].partition("\n")[0]
    if len(head) == AROUND:
        head = f"… {head.partition(' ')[2]}"
    if len(tail) == AROUND:
        tail = f"{tail.rpartition(' ')[0]} …"
    return Suggestion(number, place(text, change.start).line, wide, head, tail)


def _sheets(views: Iterable[View]) -> list[list[View]]:
    """The rows page by page, each page below :data:`LARGEST`."""
    sheets: list[list[View]] = [[]]
    room = LARGEST - RESERVED
    for view in views:
        if view.size > room and sheets[-1]:
            sheets.append([])
            room = LARGEST - RESERVED
        sheets[-1].append(view)
        room -= view.size
    return sheets


def _stretches(sheet: Sequence[View]) -> Iterator[Stretch]:
    """The rows of a page, those folded that are far from anything to see."""
    near: set[int] = set()
    for i, view in enumerate(sheet):
        if not view.is_quiet:
            near.update(range(i - NEAR, i + NEAR + 1))
    for close, members in groupby(enumerate(sheet), key=lambda member: member[0] in near):
        stretch = Stretch(not close, [view for _, view in members])
        yield stretch if stretch.paragraphs >= FOLDED else stretch._replace(folded=False)


def _explained(sheet: Sequence[View], outcome: Outcome, numbers: Numbers, rules: Mapping[str, Rule]) -> list[Explained]:
    """The rules that have something on a page, in the order of their stages."""
    changes = [outcome.changes[piece.change] for view in sheet for piece in view.row.before if piece.change is not None]
    changes += [suggestion.change for view in sheet for suggestion in view.suggestions]
    places = Counter(rule for change in changes for rule in change.rules)
    return [Explained(number, rules[rule], places[rule]) for rule, number in numbers.items() if places[rule]]


def _unscripted(explained: Iterable[Explained]) -> Markup:
    """The style that, without a script, shows a rule at the foot of the window while a mark of it has the focus."""
    style = 'body:has([data-rules~="{0}"]:is(:hover, :focus)) #f{0} {{ display: block; }}'
    return Markup("\n".join(style.format(rule.number) for rule in explained))
