"""The algorithms behind those rules that no pattern can express; a card names its pass by the module's name.

A pass is a function ``find(document)``, or one that ``finder`` makes of a list. Its edits bear the ids of their rules,
so that one walk over a text serves several cards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from ..model import Document, Edit


def remembered(find: Callable[[Document], Iterable[Edit]]) -> Callable[[Document], tuple[Edit, ...]]:
    """The same pass, which works out the edits of a document once, however many cards ask for them."""

    @lru_cache(maxsize=1)
    def found(document: Document) -> tuple[Edit, ...]:
        return tuple(find(document))

    return found
