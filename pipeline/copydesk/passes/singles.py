"""Single quotation marks, told apart from apostrophes.

An apostrophe stands inside a word, before an elision (``’tis``, ``’90s``, ``rock ’n’ roll``), or behind a plural
possessive. What is left opens where a word follows it, and closes where one ends before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ..model import Document, Edit
from ..paragraphs import expanded, holding
from . import remembered

NEEDS = (*expanded(" ['‘’]"), *expanded("['‘’] "), *expanded("[(“\"]['‘’]"))

MARK = re.compile("['‘’]")
ELISION = re.compile(
    r"['‘’](?:tis|twas|twere|twill|em|er|im|cause|til|till|round|bout|cept|neath|fraid|kay|nuff|sup|n|nother|gainst|cos|coz"
    r"|d|m|s|t|ll|re|ve)(?![A-Za-z])|['‘’]\d\d?s?(?!\d)\w*",
    re.IGNORECASE,
)
SPLIT = re.compile(r"['‘’] (?:s|t|re|ve|ll|d|m)(?![\w’'-])")
"""An apostrophe with a space behind it, as in ``don’ t``."""
SUFFIXES = frozenset("s t re ve ll d m".split())
BEFORE = frozenset(' \t\u00a0([{“"—–-/')
AFTER = frozenset(' \t\u00a0)]}”".,;:!?…—–-/')
LONGEST = 300
"""A quotation between single marks is not longer than this."""

Side = Literal["open", "close", "either"]


class Single(NamedTuple):
    """A single mark at ``at`` of the paragraph, and which sides it may have."""

    at: int
    side: Side


class Pair(NamedTuple):
    """The positions of an opening and its closing mark."""

    opener: int
    closer: int


@remembered
def find(document: Document) -> Iterator[Edit]:
    """The edits that turn single marks and take the spaces inside them away."""
    for start, end, _ in holding(document, NEEDS):
        inside = document.text[start:end]
        for pair in pairs(inside):
            for at, till, after, name in _edits(inside, pair):
                yield Edit(start + at, start + till, inside[at:till], after, f"quotes/en/{name}")


def pairs(text: str) -> list[Pair]:
    """The pairs of single quotation marks in a paragraph; none if one of the marks is left over.

    >>> pairs("The workers' hall isn't 'old', they said in the '90s.")
    [Pair(opener=24, closer=28)]
    """
    found: list[Pair] = []
    opener: int | None = None
    candidates = [mark for mark in map(_single, MARK.finditer(text)) if mark]
    for index, mark in enumerate(candidates):
        if opener is None:
            if mark.side in ("open", "either"):
                opener = mark.at
            continue
        if mark.side == "open" or mark.at - opener > LONGEST:
            return []
        if not _is_possessive(text, mark.at, candidates[index + 1 :]):
            found.append(Pair(opener, mark.at))
            opener = None
    return found if opener is None else []


def _single(match: re.Match[str]) -> Single | None:
    """A mark that is no apostrophe and no prime for certain."""
    text, at = match.string, match.start()
    left, right = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if (left.isalnum() and right.isalnum()) or left.isdigit() or "''" in text[max(at - 1, 0) : at + 2]:
        return None
    opens = (not left or left in BEFORE) and bool(right) and right not in AFTER and not right.isspace()
    closes = bool(left) and not left.isspace() and left not in BEFORE and (not right or right in AFTER)
    if opens:
        return None if ELISION.match(text, at) else Single(at, "open")
    if closes:
        return None if SPLIT.match(text, at) else Single(at, "close")
    is_apart = (not left or left.isspace()) and (not right or right.isspace() or right in AFTER)
    word = re.match(r"[A-Za-z]+", text[at + 1 :].lstrip())
    return Single(at, "either") if is_apart and (word is None or word[0] not in SUFFIXES) else None


def _is_possessive(text: str, at: int, later: list[Single]) -> bool:
    """Whether a mark behind an s is a plural possessive, since another mark closes the quotation."""
    if text[at - 1] not in "sS" or not re.match(r" [a-z]", text[at + 1 : at + 3]):
        return False
    return bool(later) and later[0].side != "open" and later[0].at - at < LONGEST


def _edits(text: str, pair: Pair) -> Iterator[tuple[int, int, str, str]]:
    quoted = text[pair.opener + 1 : pair.closer]
    low = pair.opener + 1 + len(quoted) - len(quoted.lstrip(" "))
    high = pair.opener + 1 + len(quoted.rstrip(" "))
    if low >= high or not re.search(r"[^\W\d_]", quoted):
        return
    if low > pair.opener + 1:
        yield pair.opener + 1, low, "", "single-space"
    if high < pair.closer:
        yield high, pair.closer, "", "single-space"
    opener, closer = text[pair.opener], text[pair.closer]
    if (opener, closer) in (("'", "'"), ("‘", "’")):
        return
    first, last = ("'", "'") if "'" in (opener, closer) and "‘" not in (opener, closer) else ("‘", "’")
    for at, mark, right in ((pair.opener, opener, first), (pair.closer, closer, last)):
        if mark != right:
            yield at, at + 1, right, "single-direction"
