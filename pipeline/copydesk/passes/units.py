"""What East Asian fonts draw as one character: units, numbers in circles, Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit
from ..paragraphs import holding
from . import remembered
from .wide import EAST_ASIAN

UNITS = {
    "℃": "°C",
    "℉": "°F",
    "㎎": "mg",
    "㎏": "kg",
    "㎐": "Hz",
    "㎒": "MHz",
    "㎓": "GHz",
    "㎖": "ml",
    "㎘": "kl",
    "㎜": "mm",
    "㎝": "cm",
    "㎞": "km",
    "㎟": "mm²",
    "㎠": "cm²",
    "㎡": "m²",
    "㎢": "km²",
    "㎤": "cm³",
    "㎥": "m³",
    "㎾": "kW",
    "㏄": "cc",
}
"""What each stands for. Superscripts stay such, so that no exponent becomes an ordinary digit."""

CIRCLED = {chr(0x2460 + i): f"({i + 1})" for i in range(20)}
ROMAN = dict(zip("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", "I II III IV V VI VII VIII IX X XI XII".split(), strict=True))
NEEDS = (*UNITS, *CIRCLED, *ROMAN)
NUMBER = re.compile("[" + "".join((*CIRCLED, *ROMAN)) + "](?P<gap> ?)")
UNIT = re.compile(r"(?<=\d)[ ]?[" + "".join(UNITS) + "]|[" + "".join(UNITS) + "]")


@remembered
def find(document: Document) -> Iterator[Edit]:
    """The ordinary characters for each of them; not in East Asian text."""
    for start, end, _ in holding(document, NEEDS):
        for match in UNIT.finditer(document.text, start, end):
            unit, left = match[0][-1], document.text[match.start() - 1 : match.start()]
            if not EAST_ASIAN.match(document.text, match.end(), end):
                after = f" {UNITS[unit]}" if left.isdigit() and match.start() > start else UNITS[unit]
                yield Edit(match.start(), match.end(), match[0], after, "characters/unit-sign")
        yield from _numbers(document, start, end)


def _numbers(document: Document, start: int, end: int) -> Iterator[Edit]:
    for match in NUMBER.finditer(document.text, start, end):
        sign = match[0][0]
        before = document.text[max(start, match.start() - 1) : match.start()]
        if EAST_ASIAN.match(before) or EAST_ASIAN.match(document.text, match.end(), end):
            continue
        if sign in ROMAN:
            yield Edit(match.start(), match.start() + 1, sign, ROMAN[sign], "characters/roman-numeral")
        else:
            gap = " " if document.text[match.end() : match.end() + 1].isalnum() and match.end() < end else match["gap"]
            yield Edit(match.start(), match.end(), match[0], CIRCLED[sign] + gap, "characters/circled-number")
