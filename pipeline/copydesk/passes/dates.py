"""One way of writing the day of the month per document: ``April 18`` or ``April 18th``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit
from ..paragraphs import holding
from . import remembered

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
NEEDS = tuple(f"{month} " for month in MONTHS)

NAMES = "|".join(MONTHS)
DAY = re.compile(
    rf"\b(?:{NAMES}) (?P<day>\d{{1,2}})(?P<suffix>st|nd|rd|th)?(?!\w|[.,:]\d)"
    r"(?: (?P<join>to|and|until|through|or) (?P<last>\d{1,2})(?P<end>st|nd|rd|th)?(?!\w|[.,:]\d))?"
)


@remembered
def find(document: Document) -> tuple[Edit, ...]:
    """The edits that write the rarer kind of date like the other one; in a tie the plain number wins."""
    matches = [
        match
        for paragraph in holding(document, NEEDS)
        for match in DAY.finditer(document.text, paragraph.start, paragraph.end)
    ]
    ordinal = sum(match["suffix"] is not None for match in matches)
    plain = len(matches) - ordinal
    if not ordinal or not plain:
        return ()
    odd = [match for match in matches if (match["suffix"] is None) == (ordinal > plain)]
    return tuple(edit for match in odd for edit in _rewritten(match, ordinal > plain))


def _rewritten(match: re.Match[str], ordinal: bool) -> Iterator[Edit]:
    for day, suffix in (("day", "suffix"), ("last", "end")):
        before, after = match[suffix] or "", _ending(int(match[day])) if match[day] and ordinal else ""
        if match[day] and before != after:
            yield Edit(match.end(day), match.end(day) + len(before), before, after, "terms/en/date-style")


def _ending(day: int) -> str:
    """The ordinal ending of a number.

    >>> [_ending(day) for day in (1, 2, 3, 4, 11, 22)]
    ['st', 'nd', 'rd', 'th', 'th', 'nd']
    """
    return "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
