"""HTML entities left in running text, also those that an engine has torn apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from ..model import Document, Edit
from ..paragraphs import holding

NEEDS = ("&",)
ENTITY = re.compile(r"&(?: ?amp ?;)? ?(#\d{2,6}|#[xX][\dA-Fa-f]{2,5}|[A-Za-z][A-Za-z\d]{1,10}) ?;")
MEANINGFUL = frozenset({"lt", "gt", "LT", "GT"})
"""Decoding these would make markup of text."""


def find(document: Document) -> Iterator[Edit]:
    """The character for each entity, outside Markdown, where entities are markup."""
    if document.format == "markdown":
        return
    for start, end, _ in holding(document, NEEDS):
        for match in ENTITY.finditer(document.text, start, end):
            after = _character(match[1])
            if after:
                yield Edit(match.start(), match.end(), match[0], after, "encoding/entity")


def _character(name: str) -> str:
    """The character that an entity's name or number stands for, or nothing where it had better stay.

    >>> _character("amp"), _character("#8217"), _character("lt"), _character("nothing")
    ('&', '’', '', '')
    """
    if name in MEANINGFUL or (name[0] != "#" and f"{name};" not in html5):
        return ""
    character = unescape(f"&{name};").replace("\u00a0", " ")
    return character if character.isprintable() and character not in "<>" else ""
