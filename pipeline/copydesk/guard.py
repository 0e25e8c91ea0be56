"""Prove that nothing was lost: what may never be missing from a paragraph after it was cleaned."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from . import protect
from .model import Change, Rule

NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


def loss(before: str, after: str, changes: Iterable[Change], rules: Mapping[str, Rule]) -> str | None:
    """What a paragraph lost between ``before`` and ``after``, in one sentence, or None.

    ``changes`` are the paragraph's own. Letters and digits have to survive each change in their order, whatever their
    case and width, unless one of the change's rules declares that it touches words; numbers have to stay the same
    unless a rule regroups them; links, placeholders, tags and code have to be there as they were, or within a longer
    one if a rule makes links whole.
    """
    allowed = {rules[rule].touches for change in changes for rule in change.rules}
    for change in changes:
        touches = {rules[rule].touches for rule in change.rules}
        if "words" not in touches and letters(change.before) != letters(change.after):
            return f"letters or digits would be lost: {change.before!r} would become {change.after!r}"
    if not allowed & {"words", "numbers", "links"} and numbers(before) != numbers(after):
        return "a number would be split, joined or changed"
    if not _survive(protect.kept(before), protect.kept(after), whole="links" not in allowed):
        return "a link, placeholder, tag or piece of code would be changed"
    return None


def _survive(before: Sequence[str], after: Sequence[str], *, whole: bool) -> bool:
    """Whether each of the strings is there afterwards, in the same order, and as it was unless it grew."""
    rest = iter(after)
    if whole:
        return all(kept in rest for kept in before)
    joined = "\n".join(after)
    at = 0
    for kept in before:
        at = joined.find(kept, at)
        if at < 0:
            return False
        at += len(kept)
    return True


def letters(text: str) -> str:
    """The letters, digits and marks of a text in order, whatever their case and width.

    >>> letters("ＡＢＣ , 1st") == letters("abc, 1st")
    True
    """
    kept = "".join(c for c in text if c.isalnum() or unicodedata.category(c)[0] == "M")
    return unicodedata.normalize("NFKC", kept).casefold()


def numbers(text: str) -> list[str]:
    """The numbers of a text in order, with the marks inside them: ``["1,000", "3.5", "18:30"]``."""
    return NUMBER.findall(unicodedata.normalize("NFKC", text))
