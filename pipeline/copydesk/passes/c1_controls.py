"""C1 control characters, which stand for the characters that Windows-1252 has in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit
from ..paragraphs import holding

MEANT = {chr(code): bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
NEEDS = tuple(sign for sign, meant in MEANT.items() if meant)
SIGN = re.compile(
    "(?:[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3})"
    "|([" + "".join(NEEDS) + "])"
)
"""A control character; or, without a group, UTF-8 that was read byte by byte, which another rule mends."""


def find(document: Document) -> Iterator[Edit]:
    """The character that Windows-1252 has for each C1 control character."""
    for start, end, _ in holding(document, NEEDS):
        for match in SIGN.finditer(document.text, start, end):
            if match[1]:
                yield Edit(match.start(), match.end(), match[1], MEANT[match[1]], "encoding/c1-control")
