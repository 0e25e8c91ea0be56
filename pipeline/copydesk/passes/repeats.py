"""Phrases that an engine wrote twice, and names that it explained by themselves in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from ..model import Document, Edit, Paragraph
from ..paragraphs import holding

NEEDS = (" (",)

WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
BRACKET = re.compile(r" \((?P<inside>[^()\[\]\r\n]{3,70})\)")
CAPITAL_BRACKET = re.compile(r"\((?:[A-Z][\w’'-]+)\)")

SHORTEST, LONGEST = 3, 10
"""A repeated phrase has so many words."""
REPETITION = 3
"""Fewer words that a paragraph has twice are no reason to look closer."""

SUBJECTS = frozenset("i you he she it we they this that there i'm it's he's she's we're they're".split())
COUNTING = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred thousand million billion zero first second third".split()
)


def find(document: Document) -> Iterator[Edit]:
    """The edits that take the second of two equal phrases, or of a word and its bracket, away."""
    yield from _edits(document)


@lru_cache(maxsize=1)
def _edits(document: Document) -> tuple[Edit, ...]:
    phrases = (edit for paragraph in document.paragraphs for edit in _phrases(document, paragraph))
    echoes = (edit for paragraph in holding(document, NEEDS) for edit in _echoes(document, paragraph))
    return (*phrases, *echoes)


def _phrases(document: Document, paragraph: Paragraph) -> Iterator[Edit]:
    inside = document.text[paragraph.start : paragraph.end]
    if not _has_repetition(inside):
        return
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
            yield Edit(paragraph.start + start, paragraph.start + end, inside[start:end], "", "repetition/phrase")
            i = last
        else:
            i += 1


def _has_repetition(inside: str) -> bool:
    """Whether some run of two words comes twice: a quick look before the slow one."""
    words = inside.replace(",", "").lower().split()
    if len(words) - len(set(words)) < REPETITION:
        return False
    pairs = list(pairwise(words))
    return len(pairs) - len(set(pairs)) >= REPETITION - 1


def _repeated(inside: str, words: Sequence[re.Match[str]], small: list[str], i: int) -> int:
    """How many words from the ``i``-th on come at once again and may be taken away; 0 if there are none."""
    for length in range(SHORTEST, min(LONGEST, (len(small) - i) // 2) + 1):
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
    """Whether nobody would say the words twice on purpose: all are different, and none of them counts anything."""
    return len(set(phrase)) == len(phrase) and not any(w in COUNTING or w[0].isdigit() for w in phrase)


def _echoes(document: Document, paragraph: Paragraph) -> Iterator[Edit]:
    text = document.text
    inside = text[paragraph.start : paragraph.end]
    for match in BRACKET.finditer(inside):
        echo, before = match["inside"], inside[: match.start()]
        if not before.lower().endswith(echo.lower()) or before[: len(before) - len(echo)][-1:].isalnum():
            continue
        word = before[len(before) - len(echo) :]
        is_acronym = echo.isupper() and not word.isupper()
        is_listed = " " not in echo and echo[0].isupper() and len(CAPITAL_BRACKET.findall(inside)) > 1
        if echo[0].isalpha() and not is_acronym and not is_listed:
            start = paragraph.start + match.start()
            yield Edit(start, paragraph.start + match.end(), match[0], "", "repetition/echo-bracket")
