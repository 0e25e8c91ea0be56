"""Find the paragraphs that a rule has to look at, so that clean text costs next to nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import product

from ahocorasick_rs import AhoCorasick, MatchKind

from .model import Document, Paragraph, Places

COLLECTION = 200_000
"""A text of more code points is no single document, whose names, terms and style are the same ones throughout."""
CLASS = re.compile(r"\[([^\]]+)\]|(.)", re.DOTALL)
RANGE = re.compile(r"(.)-(.)", re.DOTALL)


class Scan:
    """What several rules need, to be looked for in one walk over a text (Aho and Corasick, 1975)."""

    def __init__(self, needs: Iterable[tuple[str, ...]]) -> None:
        self._needs = {id(group): group for group in needs if group}
        self._askers: dict[str, list[int]] = {}
        for key, group in self._needs.items():
            for needle in group:
                self._askers.setdefault(needle, []).append(key)
        self._keys = list(self._askers.values())
        self._automaton = AhoCorasick(self._askers, matchkind=MatchKind.Standard)

    def seen(self, document: Document) -> Document:
        """The same document with the places of the needs in it noted down for :func:`holding`."""
        places: Places = {key: {} for key in self._needs}
        whole = range(len(document.paragraphs))
        self._note(places, self._piecewise(document, whole) if document.partial else self._at_once(document))
        return replace(document, places=places)

    def seen_again(self, document: Document, changed: Iterable[int]) -> Document:
        """The same document with the places of the needs noted down anew for the changed paragraphs.

        Its places are those of the document that it was made of, whose paragraphs have the same indices. What they say
        of the changed ones stays beside what is found there now.
        """
        self._note(document.places, self._piecewise(document, changed))
        return document

    def _note(self, places: Places, found: Iterable[tuple[int, int]]) -> None:
        for which, index in found:
            for key in self._keys[which]:
                places[key][index] = None

    def _at_once(self, document: Document) -> Iterator[tuple[int, int]]:
        """The needles found and the index of the paragraph that each begins in, by a walk over the whole text."""
        starts, last = document.starts, len(document.paragraphs) - 1
        index, following = -1, starts[0] if starts else len(document.text)
        for which, start, _ in self._automaton.find_matches_as_indexes(document.text, overlapping=True):
            if start >= following:
                index = bisect_right(starts, start) - 1
                following = starts[index + 1] if index < last else len(document.text)
            if index >= 0:
                yield which, index

    def _piecewise(self, document: Document, indices: Iterable[int]) -> Iterator[tuple[int, int]]:
        """The same for some paragraphs only, by a walk over each of them."""
        for index in indices:
            paragraph = document.paragraphs[index]
            inside = document.text[paragraph.start : paragraph.end]
            for which, _, _ in self._automaton.find_matches_as_indexes(inside, overlapping=True):
                yield which, index


def expanded(need: str) -> list[str]:
    """The strings that a need stands for: itself, with every choice from its bracketed sets of characters.

    >>> expanded("[0-2] th")
    ['0 th', '1 th', '2 th']
    """
    parts = [_members(match[1]) if match[1] else match[2] for match in CLASS.finditer(need)]
    return ["".join(choice) for choice in product(*parts)]


def holding(document: Document, needs: tuple[str, ...]) -> Iterator[Paragraph]:
    """The document's paragraphs that hold at least one of ``needs``, in order; all of them if there is none."""
    if not needs:
        yield from document.paragraphs
    else:
        seen = document if id(needs) in document.places else _scan(needs).seen(document)
        indices = seen.places[id(needs)] if seen is document else next(iter(seen.places.values()))
        yield from (document.paragraphs[index] for index in sorted(indices))


@lru_cache(maxsize=256)
def _scan(needs: tuple[str, ...]) -> Scan:
    return Scan([needs])


def is_collection(document: Document) -> bool:
    """Whether a text is so long that what one part of it says is no evidence for the others."""
    return len(document.text) > COLLECTION


def index_at(document: Document, position: int) -> int:
    """The index of the last paragraph that begins at or before ``position``; -1 if there is none."""
    return bisect_right(document.starts, position) - 1


def at(document: Document, position: int) -> Paragraph | None:
    """The paragraph that ``position`` lies in or at the edge of, or None between paragraphs."""
    index = index_at(document, position)
    if index < 0 or position > document.paragraphs[index].end:
        return None
    return document.paragraphs[index]


def _members(inside: str) -> str:
    """The characters of a set such as ``a-z,;``."""
    spelled = RANGE.sub(lambda m: "".join(map(chr, range(ord(m[1]), ord(m[2]) + 1))), inside)
    return "".join(dict.fromkeys(spelled))
