"""Phrases and sentences that an engine wrote twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import eq

from ..model import Document, Edit
from .doubles import doubled

WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")

SENTENCE = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=[\"“]))(?P<one>(?=(?:[^\s.!?]+ ){4})[A-Z][^.!?\r\n]*+[.!?])(?: (?P=one))+(?![^\s”\"’')])"
)

SHORTEST, LONGEST = 3, 10
"""A repeated phrase has so many words."""
SENTENCE_WORDS = 5
"""A shorter sentence may be said twice for emphasis."""

SUBJECTS = frozenset("i you he she it we they this that there i'm it's he's she's we're they're".split())
COMPARING = frozenset("with from than as against like".split())
"""Around these the same words may come again: a file with a file with the same name."""
COUNTING = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred thousand million billion zero first second third".split()
)


def find(document: Document) -> Iterator[Edit]:
    """The edits that take away what comes a second time."""
    yield from _edits(document)


@lru_cache(maxsize=1)
def _edits(document: Document) -> tuple[Edit, ...]:
    """The edits of all paragraphs; only one that has enough words more than once gets a closer look."""
    found: list[Edit] = []
    for start, end, _ in document.paragraphs:
        inside = document.text[start:end]
        words = inside.lower().split()
        spare = len(words) - len(set(words))
        if not spare:
            continue
        if any(map(eq, words, words[1:])):
            found += doubled(start, inside)
        if spare >= SHORTEST and len(set(zip(words, words[1:], words[2:], strict=False))) < len(words) - 2:
            found += (*_sentences(start, inside), *_phrases(start, inside))
    return tuple(found)


def _sentences(at: int, inside: str) -> Iterator[Edit]:
    for match in SENTENCE.finditer(inside):
        rest = inside[match.end("one") : match.end()]
        yield Edit(at + match.end("one"), at + match.end(), rest, "", "repetition/sentence")


def _phrases(at: int, inside: str) -> Iterator[Edit]:
    words = list(WORD.finditer(inside))
    small = [match[0].lower() for match in words]
    i = 0
    while i < len(words) - 2 * SHORTEST + 1:
        length = _repeated(inside, words, small, i)
        if length:
            last = i + length
            while small[last : last + length] == small[i : i + length]:
                last += length
            start, end = words[i + length - 1].end(), words[last - 1].end()
            yield Edit(at + start, at + end, inside[start:end], "", "repetition/phrase")
            i = last
        else:
            i += 1


def _repeated(inside: str, words: Sequence[re.Match[str]], small: list[str], i: int) -> int:
    """How many words from the ``i``-th on come at once again and may be taken away; 0 if there are none."""
    for length in range(SHORTEST, min(LONGEST, (len(small) - i) // 2) + 1):
        if small[i] != small[i + length]:
            continue
        phrase = small[i : i + length]
        if phrase == small[i + length : i + 2 * length] and _is_mistake(phrase):
            run = words[i : i + 2 * length]
            gaps = [inside[one.end() : other.start()] for one, other in pairwise(run)]
            same = gaps[: length - 1] == gaps[length:]
            is_chant = ", " in gaps and not SUBJECTS.isdisjoint(phrase)
            if same and not is_chant and set(gaps) <= {" ", ", "}:
                return length
    return 0


def _is_mistake(phrase: list[str]) -> bool:
    """Whether nobody would say the words twice on purpose: hardly any comes twice in them, and none is a number."""
    again = len(phrase) - len(set(phrase))
    if not COMPARING.isdisjoint(phrase):
        return False
    return again <= len(phrase) // SENTENCE_WORDS and not any(w in COUNTING or w[0].isdigit() for w in phrase)
