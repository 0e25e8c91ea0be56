"""Capitals after a semicolon or a comma, where the clause goes on."""

from __future__ import annotations

import re

from ..lexicon import is_ordinary
from ..model import Document, Edit
from ..paragraphs import expanded, holding
from . import remembered
from .marks import is_quoted
from .speech import SAYS

JOINING = frozenset("And But Or So Because Although Though While Whereas Which Who Where Then".split())
"""Words that go on with a sentence, whatever stands before the comma."""
LEADING = frozenset(
    "In On At To With For From By Of During After Before Since Among Under Through Within Without According When If As "
    "Including Represented Especially Also Not Only Even Both Until Unless Once".split()
)
"""Words that may begin a title, and so only lose their capital after an ordinary word."""
SUBJECTS = frozenset("It He She They We You This These That Those There".split())
ARTICLES = frozenset("The A An".split())

SEMICOLON = frozenset(
    "A According Actually Additionally After Again All Already Also Although An And Another Any As At Because "
    "Before Besides Both But By Consequently Currently During Each Earlier Either Especially Even Eventually Every "
    "Everyone Everything Few Finally First Firstly For Fortunately Fourth Fourthly From Fully Furthermore Gradually "
    "He Hence Her Here His How However If In Including Indeed Instead It Its Just Later Likewise Many Maybe "
    "Meanwhile More Moreover Most Much My Neither Nevertheless Next No Nobody Nonetheless Not Nothing Now Of Often "
    "On Once One Only Or Other Others Otherwise Our Overall Perhaps Please Previously Probably Recently Second "
    "Secondly Several She Since So Some Someone Something Sometimes Soon Still Subsequently Such That The Their "
    "Then There Therefore These They Third Thirdly This Those Though Three Through Thus To Today Together Two Under "
    "Unfortunately Unless Until Usually We What When Where Whether Which While Who Why With Within Without Yet You "
    "Your".split()
)
NEEDS = (
    *expanded("; [A-Z]"),
    *(f", {word}{end}" for word in sorted(JOINING | LEADING | SUBJECTS | ARTICLES) for end in " '’"),
)

JOINT = re.compile(
    r"(?P<left>[^\W\d_]+|[\w)%”\"’])(?P<mark>[;,]) (?P<word>[A-Z][a-z]*)(?P<short>['’](?:s|re|ll|ve|d|m))?"
    r"(?=,? |['’])(?P<comma>,?)"
)
SMALL = re.compile(r",? (?:[a-zà-ÿ][\w’'-]*)")
TWO_SMALL = re.compile(r",? [a-zà-ÿ][\w’'-]* [a-zà-ÿ\d][\w’'-]*")
THREE_SMALL = re.compile(r"(?: [a-zà-ÿ][\w’'-]*[,;]?){3}")
ACRONYM = re.compile(r" [A-Z]{2,5} [a-z]")
VERB = re.compile(
    r"(?:['’](?:s|re|ll|ve|d) | )(?:also |still |just |even |really |often |now )?"
    r"(?:is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|do|does|did|shouldn['’]t|isn['’]t|wasn['’]t|don['’]t|doesn['’]t|didn['’]t|can['’]t)\b"
)
LISTED = re.compile(r"; [A-Z][\w’'-]*(?: (?:of|the|and|in|a|to|for|on)\b| [A-Z][\w’'-]*)*(?=[;.]|$)")
"""A member of a list of titles or names."""


@remembered
def find(document: Document) -> tuple[Edit, ...]:
    """A small letter for each capital with which a clause goes on."""
    text = document.text
    return tuple(
        Edit(at, at + 1, text[at], text[at].lower(), f"casing/en/after-{name}")
        for start, end, kind in holding(document, NEEDS)
        if kind not in ("heading", "cell")
        for match in JOINT.finditer(text, start, end)
        if match["word"] != "I"
        and (name := _rule(text, start, end, match))
        and not is_quoted(text, start, match.start("word"))
        for at in [match.start("word")]
    )


def _rule(text: str, start: int, end: int, match: re.Match[str]) -> str | None:
    if match["mark"] == ",":
        return "comma" if _goes_on_after_comma(text, start, match) else None
    return "semicolon" if _goes_on_after_semicolon(text, start, end, match) else None


def _goes_on_after_semicolon(text: str, start: int, end: int, match: re.Match[str]) -> bool:
    word, after = match["word"], match.end("word")
    if match["left"] in '”"’' and word in ARTICLES:
        return False
    if word in SEMICOLON:
        goes_on = SMALL.match(text, after) or match["short"] or (word == "The" and ACRONYM.match(text, after))
        return bool(goes_on)
    if not is_ordinary(word) or not TWO_SMALL.match(text, after) or match["left"] in '”"’':
        return False
    return not any(LISTED.finditer(text, start, end))


def _goes_on_after_comma(text: str, start: int, match: re.Match[str]) -> bool:
    left, word, after = match["left"], match["word"], match.end("word")
    if left in SAYS:
        return False
    if not SMALL.match(text, after) and not match["short"]:
        return False
    if word in JOINING:
        return left.isalnum() and (left.islower() or _is_far(text, start, match)) and bool(TWO_SMALL.match(text, after))
    if not (left.islower() and len(left) > 1 and _is_far(text, start, match)):
        return False
    if word in LEADING:
        return bool(TWO_SMALL.match(text, after))
    if word in SUBJECTS:
        return bool(VERB.match(text, after))
    return word in ARTICLES and bool(THREE_SMALL.match(text, after))


def _is_far(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether at least three words of the sentence stand before the mark: fewer may be a greeting or a title."""
    before = text[max(start, match.start("mark") - 60) : match.start("mark")]
    return len(re.split(r"[.!?:] ", before)[-1].split()) >= 3
