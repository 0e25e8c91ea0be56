"""The name of a website that is glued to the title before it: ``Village school gets a library-Valley Net``.

The names come from the list of the rule's card.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..model import Document, Edit
from ..paragraphs import holding


def finder(rule: str, names: tuple[str, ...]) -> tuple[Callable[[Document], Iterator[Edit]], tuple[str, ...]]:
    """The function that finds titles with these names behind them, and what a paragraph must hold for it."""
    name = f"(?:{'|'.join(re.escape(name) for name in sorted(names, key=len, reverse=True))})"
    tail = re.compile(rf"(?P<left>[\w)\]”\"])(?P<gap>(?: {{0,2}}-{{1,2}}| {{2}}- )(?<! - ))(?={name}\s*$)")
    prefix = re.compile(r"\b(?:[Aa]nti|[Pp]ro|[Nn]on|[Pp]ost|[Pp]re|[Ee]x)$")
    needs = tuple(f"-{name}" for name in names)

    def find(document: Document) -> Iterator[Edit]:
        """A hyphen with a space on both sides for each joint between a title and the name."""
        for start, end, _ in holding(document, needs):
            match = tail.search(document.text, start, end)
            if match and not prefix.search(document.text, start, match.end("left")):
                yield Edit(*match.span("gap"), match["gap"], " - ", rule)

    return find, needs
