"""HTML entities left in running text, also those that an engine has torn apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from ..model import Document, Edit
from ..paragraphs import holding

NEEDS = ("&",)
MEANINGFUL = frozenset("<>@:/\\{}`$\ufffd")
"""What would make markup, a link or a placeholder of text."""
ENTITY = re.compile(
    r"(?!& ?amp ?; ?[lg]t ?;)(?:"
    r"& ?amp ?; ?(?P<twice>(?:amp|quot|apos|nbsp|#\d{2,6}|#[xX][\dA-Fa-f]{2,5})) ?;"
    r"|&(?P<whole>#\d{2,6}|#[xX][\dA-Fa-f]{2,5}|[A-Za-z][A-Za-z\d]{1,30});"
    r"|& ?(?P<torn>amp|quot|apos|nbsp|# ?\d{2,6}) ?;)"
)
"""An entity that was written twice over, one in its proper form, or one with spaces in it."""


def find(document: Document) -> Iterator[Edit]:
    """The character for each entity, outside Markdown, where entities are markup."""
    if document.format == "markdown":
        return
    for start, end, _ in holding(document, NEEDS):
        for match in ENTITY.finditer(document.text, start, end):
            after = _character(match[match.lastgroup or 0].replace(" ", ""))
            if after:
                yield Edit(match.start(), match.end(), match[0], after, "encoding/entity")


def _character(name: str) -> str:
    """The character that an entity's name or number stands for, or nothing where it had better stay.

    A space of any kind is an ordinary one.

    >>> _character("amp"), _character("#8217"), _character("nbsp"), _character("lt"), _character("nothing")
    ('&', '’', ' ', '', '')
    """
    if name[0] != "#" and f"{name};" not in html5:
        return ""
    character = unescape(f"&{name};")
    if character.isspace():
        return " "
    return character if character.isprintable() and character not in MEANINGFUL else ""
