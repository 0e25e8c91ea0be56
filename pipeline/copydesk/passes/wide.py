"""Full-width letters, digits, signs and punctuation of East Asian text beside Latin text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..model import Document, Edit
from ..paragraphs import holding
from . import remembered

MARKS = dict(zip("。．｡，、､！？：；（）［］⋯", "...,,,!?:;()[]…", strict=True))
"""Punctuation that takes its spaces along."""
SIGNS = dict(zip("％＆＋－＝＊／＃＄￥￡￠", "%&+-=*/#$¥£¢", strict=True))
BEFORE_NUMBERS = frozenset("＃＄￥￡￠")
NEEDS = (*MARKS, *SIGNS, *(chr(code) for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()))

EAST_ASIAN = re.compile(r"[\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9d]")
WIDE = r"\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
ALNUM = re.compile(rf"[{WIDE}]+(?:[．，：][\uff10-\uff19]+)*")
LATIN = re.compile(rf"[A-Za-zÀ-ɏ0-9{WIDE}\"'”’)\]%]")
LETTER = re.compile("[A-Za-z]")
"""What a paragraph has to hold if the document also has East Asian text."""
MARK = re.compile("[" + re.escape("".join(MARKS)) + "]+")
SIGN = re.compile("[" + "".join(SIGNS) + "]")
PAIR = re.compile("（[^（）]{1,400}）|［[^［］]{1,400}］")
LINK = re.compile("：//|．[a-z]")
"""Marks of a link, which would only come to be one."""
NEAR = 20
"""How many spaces may lie between a mark and its neighbour, so that a long text costs linear time."""
OPENS = tuple("“‘([（［")
CLOSES = tuple(",.;:!?)]”’。，！？：；）］…")


class Found(NamedTuple):
    """``after`` in the place of the code points ``start`` to ``end`` of a paragraph."""

    start: int
    end: int
    after: str
    rule: str


@remembered
def find(document: Document) -> tuple[Edit, ...]:
    """The edits of the cards on full-width characters."""
    paragraphs = list(holding(document, NEEDS))
    is_mixed = bool(paragraphs) and bool(EAST_ASIAN.search(document.text))
    found: list[Edit] = []
    for start, end, _ in paragraphs:
        text = document.text[start:end]
        if LETTER.search(text) or not is_mixed:
            found += [Edit(start + s, start + e, text[s:e], after, rule) for s, e, after, rule in _paragraph(text)]
    return tuple(found)


def _paragraph(text: str) -> Iterator[Found]:
    for match in ALNUM.finditer(text):
        if not any(map(EAST_ASIAN.match, _neighbours(text, *match.span()))):
            yield Found(*match.span(), "".join(map(_narrow, match[0])), "characters/full-width")
    for match in SIGN.finditer(text):
        if _is_latin_sign(text, match.start()):
            yield Found(*match.span(), SIGNS[match[0]], "characters/full-width")
    for at in _latin_marks(text):
        yield Found(*_spaced(text, at), "characters/east-asian-punctuation")


def _narrow(sign: str) -> str:
    """The ASCII character for a full-width one.

    >>> _narrow("Ａ"), _narrow("１"), _narrow("，")
    ('A', '1', ',')
    """
    return chr(ord(sign) - 0xFEE0)


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The nearest characters on both sides that are no spaces; empty at the edge."""
    return text[max(start - NEAR, 0) : start].rstrip()[-1:], text[end : end + NEAR].lstrip()[:1]


def _is_latin(text: str, start: int, end: int) -> bool:
    """Whether Latin text and no East Asian text stands beside a stretch."""
    sides = _neighbours(text, start, end)
    return any(map(LATIN.match, sides)) and not any(map(EAST_ASIAN.match, sides))


def _is_latin_sign(text: str, at: int) -> bool:
    left, right = _neighbours(text, at, at + 1)
    if EAST_ASIAN.match(left) or EAST_ASIAN.match(right):
        return False
    if text[at] == "％":
        return left.isdigit()
    return right.isdigit() if text[at] in BEFORE_NUMBERS else left.isalnum() and right.isalnum()


def _latin_marks(text: str) -> list[int]:
    """Where the marks of Latin text are. Brackets go in pairs, by what stands outside of them."""
    goes = {at: _is_latin(text, *run.span()) for run in MARK.finditer(text) for at in range(*run.span())}
    for pair in PAIR.finditer(text):
        outside = any(map(EAST_ASIAN.match, _neighbours(text, *pair.span())))
        inside = not EAST_ASIAN.search(pair[0]) and bool(LATIN.search(pair[0]))
        goes[pair.start()] = goes[pair.end() - 1] = _is_latin(text, *pair.span()) or (inside and not outside)
    return [at for at, does in goes.items() if does and not LINK.match(text, at)]


def _spaced(text: str, at: int) -> tuple[int, int, str]:
    """A mark as a Latin one, with the spaces that English sets around it: the stretch to replace, and by what."""
    mark, left, right = MARKS[text[at]], text[at - 1 : at], text[at + 1 : at + 2]
    if mark == MARKS.get(left, left) == ".":
        mark = ""
    if mark in "([":
        after = text[at + 1 : at + 1 + NEAR]
        return (
            at,
            at + 1 + len(after) - len(after.lstrip(" ")),
            f" {mark}" if left.isalnum() or (left and left in CLOSES) else mark,
        )
    before = text[max(at - NEAR, 0) : at]
    start = at - len(before) + len(before.rstrip(" ")) if before.rstrip(" ") else at
    if _is_joint(text[at], left, right):
        return start, at + 1, mark
    is_followed = right.isalnum() or (right and right in OPENS) or (right == '"' and text[at + 2 : at + 3].isalnum())
    return start, at + 1, f"{mark} " if is_followed else mark


def _is_joint(mark: str, left: str, right: str) -> bool:
    """Whether a mark stands inside a number, a time, an abbreviation.

    >>> _is_joint("，", "1", "0"), _is_joint("、", "1", "2"), _is_joint("．", "U", "S"), _is_joint("．", "d", "T")
    (True, False, True, False)
    """
    if left.isdigit() and right.isdigit():
        return mark in "，．："
    return mark == "．" and left.isupper() and right.isupper()
