"""What a user wants left alone: by a comment in the text, by a file's name, by a word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from .errors import ConfigError
from .model import Config, Document, Edit, Notice, Paragraph, Rule, Span, Suppression

DIRECTIVE = re.compile(r"<!--\s*copydesk:\s*(?P<verb>off|on)(?:\s+(?P<rules>[\w\s,/-]*?))?\s*-->")
"""``<!-- copydesk: off -->`` and ``<!-- copydesk: on -->``, both with the ids of rules or without."""


ADDRESSED = re.compile(r"<!--\s*copydesk\s*:")


class Silence(NamedTuple):
    """The stretch ``start:end`` of a text in which the ``rules`` (all, if there are none) are off.

    The comment that says so stands at ``comment``.
    """

    start: int
    end: int
    rules: tuple[str, ...]
    comment: Span


class Restraint(NamedTuple):
    """What holds rules back in one text: the words to keep, and the rules that are off in the whole file."""

    keep: tuple[str, ...] = ()
    off: tuple[str, ...] = ()

    @classmethod
    def of(cls, config: Config, off: tuple[str, ...] = ()) -> Restraint:
        """The restraint that a configuration asks for. Raises ConfigError for a pattern that is none."""
        _patterns(config.keep)
        return cls(config.keep, off)


Held = Counter[str]
"""How often each suppression held an edit back, by what the user said."""


def holder(restraint: Restraint, document: Document, paragraph: Paragraph, edit: Edit) -> str | None:
    """What holds an edit back, in the user's words, or None.

    A comment is named by its number, since its words may come more than once.
    """
    for name in restraint.off:
        if belongs(edit.rule, name):
            return _ignored(name)
    if restraint.keep:
        kept = _kept_at(document.text[paragraph.start : paragraph.end], restraint.keep, paragraph.start, edit)
        if kept is not None:
            return _kept(kept)
    if document.comments:
        for number, silence in enumerate(silences(document)):
            if silence.start <= edit.start and edit.end <= silence.end and _is_named(edit.rule, silence.rules):
                return _numbered(number)
    return None


def suppressions(restraint: Restraint, held: Held) -> tuple[Suppression, ...]:
    """The settings that may hold rules back in a text, each with what it did."""
    said = [*map(_kept, restraint.keep), *map(_ignored, restraint.off)]
    return tuple(Suppression(name, held[name]) for name in said)


def unused(document: Document, held: Held, rules: Sequence[Rule]) -> Iterator[Notice]:
    """A notice for each comment of the original text that held nothing back, or that is not understood."""
    for number, silence in enumerate(silences(document)):
        if not held[_numbered(number)]:
            stray = unknown(silence.rules, rules)
            message = (
                f"{stray!r} is no rule or stage; mend it."
                if stray
                else "This comment holds nothing back; take it away."
            )
            yield Notice(*silence.comment, "suppression", message)
    for comment in document.comments:
        if ADDRESSED.match(document.text, *comment) and not DIRECTIVE.fullmatch(document.text, *comment):
            message = "This comment is not understood; write `copydesk: off`, or `copydesk: on`, and ids of rules."
            yield Notice(*comment, "suppression", message)


def silences(document: Document) -> tuple[Silence, ...]:
    """The stretches of a text that its comments silence, in the order of the comments."""
    return _silences(document.text, document.comments)


def belongs(rule: str, name: str) -> bool:
    """Whether a rule's id is ``name``, or ``name`` is a leading part of it.

    >>> belongs("quotes/apostrophe", "quotes"), belongs("quotes/apostrophe", "quotes/apo")
    (True, False)
    """
    return rule == name or rule.startswith(name.rstrip("/") + "/")


def unknown(names: Sequence[str], rules: Sequence[Rule]) -> str | None:
    """The first of some names that is neither a rule's id nor a leading part of one."""
    return next((name for name in names if not any(belongs(rule.id, name) for rule in rules)), None)


@lru_cache(maxsize=4)
def _silences(text: str, comments: tuple[Span, ...]) -> tuple[Silence, ...]:
    found: list[Silence] = []
    is_open: list[int] = []
    for comment in comments:
        match = DIRECTIVE.fullmatch(text, *comment)
        if not match:
            continue
        line = _line(text, comment)
        rules = tuple(re.split(r"[\s,]+", match["rules"].strip(" ,"))) if match["rules"] else ()
        if match["verb"] == "on":
            for index in is_open:
                found[index] = found[index]._replace(end=comment.start)
            is_open = []
        elif text[line.start : comment.start].strip() or text[comment.end : line.end].strip():
            found.append(Silence(line.start, line.end, rules, comment))
        else:
            is_open.append(len(found))
            found.append(Silence(comment.end, len(text), rules, comment))
    return tuple(found)


def _line(text: str, comment: Span) -> Span:
    start = max(text.rfind("\n", 0, comment.start), text.rfind("\r", 0, comment.start)) + 1
    ends = [end for end in (text.find("\n", comment.end), text.find("\r", comment.end)) if end >= 0]
    return Span(start, min(ends, default=len(text)))


def _is_named(rule: str, names: Sequence[str]) -> bool:
    return not names or any(belongs(rule, name) for name in names)


def _kept_at(inside: str, keep: tuple[str, ...], offset: int, edit: Edit) -> str | None:
    """Which of the words to keep an edit would touch."""
    spans = _kept_spans(inside, keep)
    start, end = edit.start - offset, edit.end - offset
    last = bisect_right(spans, (max(end, start + 1), -1, 0))
    for low, high, which in spans[:last]:
        touches = low < start < high if start == end else low < end and start < high
        if touches:
            return keep[which]
    return None


@lru_cache(maxsize=1024)
def _kept_spans(inside: str, keep: tuple[str, ...]) -> list[tuple[int, int, int]]:
    """Where the words to keep stand, each with its place in the list."""
    return sorted((*m.span(), which) for which, p in enumerate(_patterns(keep)) for m in p.finditer(inside))


@lru_cache(maxsize=8)
def _patterns(keep: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """A pattern for each of the words to keep. Raises ConfigError for a word that is empty or no pattern."""
    patterns: list[re.Pattern[str]] = []
    for word in keep:
        is_regex = len(word) > 2 and word[0] == word[-1] == "/"
        if not word:
            raise ConfigError("keep: one of the words is empty; take it out")
        try:
            patterns.append(re.compile(word[1:-1] if is_regex else rf"(?<!\w){re.escape(word)}(?!\w)"))
        except re.error as error:
            raise ConfigError(f"keep: {word!r} is not a regular expression: {error}; mend it, or escape it") from None
    return tuple(patterns)


def _kept(word: str) -> str:
    return f"keep {word!r}"


def _ignored(name: str) -> str:
    return f"per-file-ignores {name!r}"


def _numbered(number: int) -> str:
    return f"comment {number}"
