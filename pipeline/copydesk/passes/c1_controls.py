"""C1 control characters, which stand for the characters that Windows-1252 has in their place."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Document, Edit
from ..paragraphs import holding

MAP = {chr(code): bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
NEEDS = tuple(sign for sign, meant in MAP.items() if meant)


def find(document: Document) -> Iterator[Edit]:
    """The character that Windows-1252 has for each C1 control character."""
    for start, end, _ in holding(document, NEEDS):
        for at in range(start, end):
            sign = document.text[at]
            if MAP.get(sign):
                yield Edit(at, at + 1, sign, MAP[sign], "encoding/c1-control")
