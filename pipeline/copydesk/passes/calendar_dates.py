"""Dates in figures: written with stops as in other languages, or torn apart around their strokes."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from ..model import Document, Edit
from ..paragraphs import expanded, holding
from . import remembered
from .dates import MONTHS

NEEDS = tuple(expanded(".19[0-9][0-9]")) + tuple(expanded(".20[0-4][0-9]")) + tuple(expanded("[0-9] / [0-9]"))
NEEDS += (*expanded("[0-9]. [acdefmprsbw]"), *expanded("[0-9] year [0-9]"))

DOTTED = re.compile(
    r"(?:(?<=\bon )|(?<=\bfrom )|(?<=\buntil )|(?<=\btill )|(?<=\bby )|(?<=\bsince )|(?<=\bbefore )|(?<=\bafter )"
    r"|(?<=\bof )|(?<=\bdated )|(?<=\bto )|(?<=\bon Monday, )|(?<=\()|^)"
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?![\w:/]|[.,-]\w)"
)
FULL_SLASH = re.compile(
    r"(?<![\d/])(?:19|20)\d\d(?P<one> / )(?:0?[1-9]|1[0-2])(?P<two> / )(?:0?[1-9]|[12]\d|3[01])(?![\d/]| /)"
)
DAY_SLASH = re.compile(
    r"(?<![\d/])(?<!/ )(?:0?[1-9]|1[0-2])(?P<one> / )(?:0?[1-9]|[12]\d|3[01])"
    r"(?= ?\((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?\))"
)
ORDINAL = re.compile(
    r"\b(?:the|of|a|his|her|its|their) (?P<number>\d{1,3})(?P<stop>\.) "
    r"(?=(?:century|centuries|anniversary|edition|season|round|minute|place|floor|congress|birthday|week|match|day)\b)"
)
YEAR_MONTH = re.compile(
    r"(?<![\w.])(?P<year>(?:19|20)\d\d) year (?P<month>\d{1,2}) months?(?: (?P<day>\d{1,2}) days?)?(?![\w’-])"
)
ENDINGS = {1: "st", 2: "nd", 3: "rd"}
TEENS = range(11, 14)
UNSURE = 12
"""A day up to this one might as well be the month."""


@remembered
def find(document: Document) -> Iterator[Edit]:
    """The edits that write out the dates with stops and join those with strokes."""
    for start, end, _ in holding(document, NEEDS):
        text = document.text[start:end]
        for match in DOTTED.finditer(text):
            day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
            if written := _written(day, month, year):
                rule = "numbers/en/dotted-date" if day > UNSURE else "numbers/en/dotted-date-unsure"
                yield Edit(start + match.start(), start + match.end(), match[0], written, rule)
        for match in ORDINAL.finditer(text):
            ending = _ending(int(match["number"]))
            yield Edit(start + match.start("stop"), start + match.end("stop"), ".", ending, "numbers/en/ordinal-stop")
        for match in YEAR_MONTH.finditer(text):
            if written := _month(int(match["day"] or 0), int(match["month"]), int(match["year"])):
                yield Edit(start + match.start(), start + match.end(), match[0], written, "numbers/en/year-month")
        for pattern in (FULL_SLASH, DAY_SLASH):
            for match in pattern.finditer(text):
                for name in match.groupdict():
                    at, till = match.span(name)
                    yield Edit(start + at, start + till, " / ", "/", "numbers/en/date-slash")


def _ending(number: int) -> str:
    """The ending of an ordinal number.

    >>> [f"{number}{_ending(number)}" for number in (1, 12, 20, 23, 111)]
    ['1st', '12th', '20th', '23rd', '111th']
    """
    return "th" if number % 100 in TEENS else ENDINGS.get(number % 10, "th")


def _month(day: int, month: int, year: int) -> str:
    """A month of a year in words, with the day if there is one."""
    return _written(day or 1, month, year).removeprefix("" if day else "1 ")


def _written(day: int, month: int, year: int) -> str:
    """A date in words, or nothing if there is no such day.

    >>> _written(25, 2, 2023), _written(30, 2, 2023)
    ('25 February 2023', '')
    """
    if not 1 <= month <= len(MONTHS) or not 1 <= day <= monthrange(year, month)[1]:
        return ""
    return f"{day} {MONTHS[month - 1]} {year}"
