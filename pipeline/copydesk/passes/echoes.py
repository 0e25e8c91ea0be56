"""Words that an engine explained by themselves: ``Town Hall (Town Hall)``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit
from ..paragraphs import holding

NEEDS = (" (",)

BRACKET = re.compile(r" \((?P<inside>[^\W\d_][^()\[\]\r\n]{2,69})\)")
CAPITAL_BRACKET = re.compile(r"\([A-Z][\w’'-]+\)")


def find(document: Document) -> Iterator[Edit]:
    """The edits that take away each bracket that holds nothing but the words before it."""
    for start, end, _ in holding(document, NEEDS):
        inside = document.text[start:end]
        for match in BRACKET.finditer(inside):
            if _is_empty_talk(inside, match):
                yield Edit(start + match.start(), start + match.end(), match[0], "", "repetition/echo-bracket")


def _is_empty_talk(inside: str, match: re.Match[str]) -> bool:
    """Whether the bracket says again what stands before it, and is no acronym and no place of the same name."""
    again, before = match["inside"], inside[: match.start()]
    start = len(before) - len(again)
    if not before.lower().endswith(again.lower()) or before[max(start - 1, 0) : start].isalnum():
        return False
    is_acronym = again.isupper() and not before[start:].isupper()
    is_listed = " " not in again and again[0].isupper() and len(CAPITAL_BRACKET.findall(inside)) > 1
    return not is_acronym and not is_listed
