"""Datelines glued to the report that they introduce: ``Valley Daily, Lindal, May 3 (Reporter Anna Lee) The hall ...``.

The names of agencies and papers come from the list of the rule's card.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..model import Document, Edit
from ..paragraphs import holding

OPENERS = (
    "Since|On|In|At|From|According|Recently|Yesterday|Today|During|With|After|As|For|To|Under|Following|When|While|Through"
    "|This|These|The|Reporters?"
)
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
PLACE = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}"
DATE = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?"
WRITER = r"\((?:Our )?(?:[Rr]eporters?|[Cc]orrespondents?|[Jj]ournalists?)[:,]? [^()\n]{2,60}\)"

EQUATED = (
    r"\([A-Z][\w’ -]{1,30} = [^()\n]{2,40}\)(?: (?:Reporters?|Correspondents?) [A-Z][\w -]{1,39}\w)?"
    r"(?P<equated> ?= )(?=[A-Z“\"])"
)
"""The form of Korean agencies: ``(Lindal = Valley News) Reporter Anna Lee = The hall ...``."""

FIRST = 6
"""So many lines of a page may hold its title, what stands around it, and the beginning of the report."""
REACH = 2_000
"""And so many code points."""


def finder(rule: str, names: tuple[str, ...]) -> tuple[Callable[[Document], Iterator[Edit]], tuple[str, ...]]:
    """The function that finds the datelines with these names, and what a paragraph must hold for it."""
    name = f"(?:{'|'.join(re.escape(name) for name in sorted(names, key=len, reverse=True))})"
    dated = rf"(?:, {PLACE})?,? {DATE}(?:,? (?:{WRITER}|\({name}\)))?(?P<dated>:? )(?=[A-Z“\"])"
    signed = rf",? ?{WRITER}(?P<signed>:? )(?=[A-Z“\"])"
    bare = rf"(?P<bare> )(?=(?:{OPENERS}) (?!Demand\b|Air\b)\w)"
    placed = rf"{PLACE}, {DATE},? \({name}\)(?P<placed> )(?=[A-Z“\"])"
    pattern = re.compile(rf"{name}(?:{dated}|{signed}|{bare})|{placed}|{EQUATED}")
    needs = (*names, " = ")

    def find(document: Document) -> Iterator[Edit]:
        """A dash between each dateline and the report that begins after it."""
        for start, end, kind in holding(document, needs):
            match = pattern.match(document.text, start, end) if kind == "text" else None
            if match and (match.lastgroup == "bare" or _is_near_the_top(document, start)):
                gap = match.lastgroup or ""
                yield Edit(*match.span(gap), match[gap], " — ", rule)

    return find, needs


def _is_near_the_top(document: Document, start: int) -> bool:
    """Whether a paragraph is among the first lines of a text that has others."""
    text = document.text
    return start < REACH and text.count("\n", 0, start) < FIRST and "\n" in text.strip()
