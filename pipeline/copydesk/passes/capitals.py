"""Capitals in the middle of a clause, where an engine glued its own chunks together."""

from __future__ import annotations

import re

from ..model import Document, Edit, Paragraph
from ..paragraphs import holding
from . import remembered
from .marks import is_quoted

GLUE = frozenset("And Or But Of With To".split())
"""Conjunctions and prepositions that no name begins with when small words stand on both sides."""

VERBS = frozenset(
    "Accelerate Accelerating Achieve Achieving Adhere Adhering Allow Allowing Although Arrange Arranging Avoid "
    "Avoiding Because Become Becoming Bringing Carried Carry Carrying Combine Combined Combining Comprehensively "
    "Concentrate Concentrated Concentrating Conduct Conducting Conscientiously Consolidate Consolidating "
    "Continuously Coordinate Coordinating Cultivate Cultivating Deepen Deepening Deeply Discuss Discussing Earnestly "
    "Effectively Enable Enabling Encourage Encouraging Enhance Enhancing Ensure Ensuring Establish Establishing "
    "Expand Expanding Explore Exploring Firmly Focusing Formulate Formulating Further Gradually Grasp Grasping "
    "Highlight Highlighting Implement Implementing Improve Improving Including Increase Increasing Insist Insisting "
    "Investigate Investigating Listen Listening Maintain Maintaining Organize Organizing Persist Persisting Prevent "
    "Preventing Promote Promoting Propose Proposing Provide Providing Realize Realizing Reduce Reducing Regarding "
    "Require Requiring Resolutely Resolve Resolving Seize Seizing Seriously Solidly Solve Solving Speak Speaking "
    "Strengthen Strengthened Strengthening Thoroughly Vigorously".split()
)
"""Verbs, participles and adverbs that are practically never a name, a title or its first word: in real text each is
written small hundreds of times for every capital in the middle of a sentence."""
PHRASAL = frozenset({"Set up", "Set out", "Put forward", "Carry out", "Give full", "Take part"})
"""A first word that may be a name is none before the second."""

NOUNS = frozenset(
    "Activities Activity Cadres Companies Departments Efforts Enterprises Experts Goals Issues Leaders Measures "
    "Meetings Mechanism Mechanisms Members Methods Officials Participants People Plan Plans Policies Problems "
    "Projects Requirements Residents Resources Results Services Students Study Systems Tasks Teachers Teams Topics "
    "Training Units Villagers Visitors Work Workers".split()
)
"""Nouns that are seldom a title; the capital may be right, so these are only offered."""

WORDS = sorted(GLUE | VERBS | {p.split()[0] for p in PHRASAL} | NOUNS | {"The"})
NEEDS = tuple(f" {word}{end}" for word in WORDS for end in (" ", ","))
CAPITAL = re.compile(rf"(?<=[\w’'”\"»),;]) (?P<word>{'|'.join(sorted(WORDS, key=len, reverse=True))})(?=,? [\w“\"])")

SMALL = re.compile(r",? [a-zà-ÿ][\w’'-]*")
THREE_SMALL = re.compile(r"(?: [a-zà-ÿ][\w’'-]*[,;]?){3}")
STOP = re.compile(r"[.!?…]+[”’\"')]* (?=[A-Z“\"‘(])")
REACH = 200
"""No three words are longer than this."""
LONG = 40
"""In a sentence of more words than this an engine is likely to have lost the thread."""


@remembered
def find(document: Document) -> tuple[Edit, ...]:
    """A small letter for each capital that an ordinary word has in the middle of a clause."""
    return tuple(
        Edit(at, at + 1, document.text[at], document.text[at].lower(), f"casing/en/{name}")
        for paragraph in holding(document, NEEDS)
        if paragraph.kind not in ("heading", "cell")
        for match in CAPITAL.finditer(document.text, paragraph.start, paragraph.end)
        if (name := _rule(document, paragraph, match)) and not is_quoted(document.text, paragraph.start, match.start())
        for at in [match.start("word")]
    )


def _rule(document: Document, paragraph: Paragraph, match: re.Match[str]) -> str | None:
    """The name of the rule that speaks against the capital, if any does."""
    text, word = document.text, match["word"]
    left = text[max(paragraph.start, match.start() - REACH) : match.start()].split(" ")[-3:]
    if word == "The":
        return "mid-clause-the" if _is_odd_article(left[-1], match) and _is_long(text, paragraph, match) else None
    if not THREE_SMALL.match(text, match.end(), paragraph.end):
        return None
    if left[-1].endswith(",") and word in VERBS and left[-1][-2:-1].isalpha():
        return "mid-clause-verb" if _is_long(text, paragraph, match) else None
    if len(left) < 3 or not all(part[:1].islower() for part in left[-2:]) or not left[-1][-1].isalpha():
        return None
    if word in GLUE:
        return "mid-clause"
    if word in VERBS or _is_phrasal(text, match):
        return "mid-clause-verb" if _is_long(text, paragraph, match) else None
    return "mid-clause-noun" if word in NOUNS and _is_long(text, paragraph, match) else None


def _is_odd_article(left: str, match: re.Match[str]) -> bool:
    """Whether a small word follows the article, or a name stands before it: not so in ``writes The Guardian``."""
    return left[-1].isalpha() and (bool(SMALL.match(match.string, match.end())) or left[0].isupper())


def _is_phrasal(text: str, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 20].split(maxsplit=1)[0]
    return f"{match['word']} {following}" in PHRASAL


def _is_long(text: str, paragraph: Paragraph, match: re.Match[str]) -> bool:
    """Whether the sentence around the match has more than so many words."""
    stops = [stop.end() for stop in STOP.finditer(text, paragraph.start, match.start())]
    start = stops[-1] if stops else paragraph.start
    following = STOP.search(text, match.end(), paragraph.end)
    return len(text[start : following.end() if following else paragraph.end].split()) > LONG
