"""Units that East Asian fonts draw as one character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit
from ..paragraphs import holding
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

NEEDS = tuple(UNITS)
UNIT = re.compile(r"(?<=\d)[ ]?[" + "".join(UNITS) + "]|[" + "".join(UNITS) + "]")


def find(document: Document) -> Iterator[Edit]:
    """The letters for each unit, apart from the number before it; not in East Asian text."""
    for start, end, _ in holding(document, NEEDS):
        for match in UNIT.finditer(document.text, start, end):
            unit, left = match[0][-1], document.text[match.start() - 1 : match.start()]
            if not EAST_ASIAN.match(document.text, match.end(), end):
                after = f" {UNITS[unit]}" if left.isdigit() and match.start() > start else UNITS[unit]
                yield Edit(match.start(), match.end(), match[0], after, "characters/unit-sign")
