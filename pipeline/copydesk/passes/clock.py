"""Times of the day in the form of another language: ``at 18 o'clock``, ``at 21.55 local time``, ``PM 2``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit
from ..paragraphs import expanded, holding
from . import remembered

ZONES = "local|Moscow|Kyiv|Kiev|Beijing|Tokyo|Berlin|Prague|London|Greenwich"
NEEDS = (
    *(" o'clock", " o’clock", " standard time", " GMT", " UTC", " CET"),
    *expanded("[AP]M [0-9]"),
    *expanded("[0-9].[0-5][0-9]"),
    *(f" {zone} time" for zone in ZONES.split("|")),
)

HOUR = r"(?:[01]?\d|2[0-4])"
CUE = r"(?:at|from|until|till|by|since|before|after|around|about|between|to|and|approximately)"
OCLOCK = re.compile(rf"(?<![\w.,:])(?P<hour>{HOUR})(?:[.:](?P<minutes>[0-5]\d))? o['’]clock\b")
DOTTED = re.compile(
    rf"(?<!\w)(?P<cue>{CUE} |\()(?P<hour>{HOUR})\.(?P<minutes>[0-5]\d)"
    rf"(?= (?:{ZONES}|[A-Z][a-z]+ standard) time\b| (?:GMT|UTC|CET)\b)"
)
SPAN = re.compile(
    rf"\bfrom (?P<one>{HOUR})\.(?P<two>[0-5]\d) (?:to|until|till) (?P<three>{HOUR})\.(?P<four>[0-5]\d)"
    rf"(?![\w.,:%]*\w| [%°a-z]*\d)"
    rf"(?! (?:%|percent|per cent|million|billion|euros?|dollars|km|meters|metres|kg|points|degrees))"
)
"""A span of time, both ends of which have minutes."""
SET = re.compile(
    rf"\b(?:starts?|started|starting|begins?|began|beginning|comes?|came|arrives?|arrived|leaves?|left|departs?|departed"
    rf"|meets?|met|ends?|ended|opens?|opened)(?: again| here| daily)? at (?P<hour>{HOUR})\.(?P<minutes>[0-5]\d)"
    rf"(?=[.,;]?(?:\s|$))"
    rf"(?! (?:[ap]\.?m\b|%|percent|per cent|million|billion|euros?|dollars|yuan|rubles|points|km|degrees))"
)
"""What takes place at an hour."""
TRADED = re.compile(
    r"\b(?:shares?|stocks?|index|markets?|prices?|rates?|odds|currency|dollar|euro|yuan|rubles?|gold|oil)\b",
    re.IGNORECASE,
)
REACH = 40
"""Words that speak of a price stand so many characters before its number."""
MERIDIEM = re.compile(
    r"(?:(?<=\bat )|(?<=\bfrom )|(?<=\buntil )|(?<=\btill )|(?<=\bby )|(?<=\bbefore )|(?<=\bafter )"
    r"|(?<=\babout )|(?<=[AP]M \d to )|(?<=[AP]M \d\d to )|(?<=[AP]M \d:\d\d to )|(?<=[AP]M \d\d:\d\d to )"
    r"|(?<=\baround )|(?<=\) )|(?<=\d ))(?P<half>[AP])M (?P<time>(?:1[0-2]|0?[1-9])(?!\d)(?:: ?[0-5]\d)?)"
    r"(?P<again> ?[AaPp]\.?[Mm]\b)?(?![\d:.,]\d)"
)
FOLLOWED = re.compile(
    r" (?!(?:o['’]clock|on|in|at|to|and|or|until|till|for|the|this|that|today|tomorrow|from|local|if|when|as)\b)\w"
)
NOON = 12


@remembered
def find(document: Document) -> Iterator[Edit]:
    """The edits that write each such time as English does."""
    for start, end, _ in holding(document, NEEDS):
        text = document.text[start:end]
        for at, till, after, name in _paragraph(text):
            yield Edit(start + at, start + till, text[at:till], after, f"numbers/en/{name}")


def _paragraph(text: str) -> Iterator[tuple[int, int, str, str]]:
    for match in OCLOCK.finditer(text):
        if match["minutes"]:
            yield match.start(), match.end(), f"{match['hour']}:{match['minutes']}", "clock-dot"
        elif NOON < int(match["hour"]) < 2 * NOON:
            yield match.start(), match.end(), f"{int(match['hour']) - NOON} p.m{_stop(text, match.end())}", "oclock"
    for match in DOTTED.finditer(text):
        yield match.end("hour"), match.start("minutes"), ":", "clock-dot"
    for match in SPAN.finditer(text):
        yield match.end("one"), match.start("two"), ":", "clock-dot"
        yield match.end("three"), match.start("four"), ":", "clock-dot"
    for match in SET.finditer(text):
        if not TRADED.search(text, max(0, match.start() - REACH), match.start()):
            yield match.end("hour"), match.start("minutes"), ":", "clock-dot"
    for match in MERIDIEM.finditer(text):
        if match["again"]:
            yield match.start(), match.start("time"), "", "meridiem"
        elif not FOLLOWED.match(text, match.end()):
            half = f"{match['half'].lower()}.m{_stop(text, match.end())}"
            yield match.start(), match.end(), f"{match['time'].replace(' ', '')} {half}", "meridiem"


def _stop(text: str, end: int) -> str:
    """The stop of the abbreviation, unless the one that ends the sentence stands there already."""
    return "" if re.match(r"\.(?:\s|$)", text[end : end + 2]) else "."
