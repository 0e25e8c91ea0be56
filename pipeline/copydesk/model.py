"""The immutable values that travel through the pipeline.

Offsets are code points throughout, as in Python's own strings: not bytes, not UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Literal, NamedTuple, cast, overload

from .errors import ConfigError

Confidence = Literal["certain", "likely", "suggest"]
Touches = Literal["spacing", "numbers", "links", "words"]
Format = Literal["text", "markdown"]
QuoteStyle = Literal["document", "curly", "straight", "language"]

Places = dict[int, dict[int, None]]
"""By the identity of a rule's needs, the indices of the paragraphs that hold one of them, as they were found."""

ORDER = {
    "encoding": "what was decoded wrongly is no text yet",
    "characters": "an invisible or full-width character hides what the later stages look for",
    "structure": "quotation marks pair within a paragraph, so that the paragraphs have to be the right ones",
    "numbers": "a comma inside a number has to be known before any rule looks at commas",
    "quotes": "only a mark whose direction is known tells on which side its space belongs",
    "spacing": "spaces around marks come before the marks themselves, which are then seen side by side",
    "punctuation": "of several marks in a row one stays; what ends a sentence is then known",
    "repetition": "what comes twice is taken away before anybody asks whether it begins a sentence",
    "casing": "a capital depends on the marks before it, and on nothing that a later stage would move",
    "terms": "a term is looked up in the text as it will stand",
    "grammar": "a grammar checker is misled by every glitch that is still there",
}
"""The order of the stages, each with the reason for its place; it follows what was seen to interact in real texts."""

STAGES = tuple(ORDER)
"""The stages in the order in which they run; a rule belongs to the stage that its id begins with."""

CONFIDENCES: tuple[Confidence, ...] = ("certain", "likely", "suggest")
"""From the surest to the least sure."""


class Span(NamedTuple):
    """The code points ``start`` to ``end`` (exclusive) of a text."""

    start: int
    end: int


class Paragraph(NamedTuple):
    """One paragraph of a text, without the line break that ends it.

    ``kind`` is ``"text"`` for running text, otherwise ``"heading"``, ``"item"`` or ``"cell"``.
    """

    start: int
    end: int
    kind: str = "text"


bare_paragraph = cast("Callable[[tuple[int, int, str]], Paragraph]", partial(tuple.__new__, Paragraph))
"""A paragraph from a tuple of its fields, three times as fast as by its constructor; for where there are many."""


class Paragraphs(Sequence[Paragraph]):
    """Many paragraphs as columns of numbers, each made into a :class:`Paragraph` when it is asked for."""

    def __init__(self, starts: list[int], ends: list[int], kinds: list[str]) -> None:
        self.starts, self.ends, self.kinds = starts, ends, kinds

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph]) -> Paragraphs:
        """The columns of some paragraphs."""
        if isinstance(paragraphs, cls):
            return paragraphs
        starts, ends, kinds = zip(*paragraphs, strict=True) if paragraphs else ((), (), ())
        return cls(list(starts), list(ends), list(kinds))

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[Paragraph]:
        return map(bare_paragraph, zip(self.starts, self.ends, self.kinds, strict=True))

    @overload
    def __getitem__(self, index: int) -> Paragraph: ...
    @overload
    def __getitem__(self, index: slice) -> Paragraphs: ...
    def __getitem__(self, index: int | slice) -> Paragraph | Paragraphs:
        if isinstance(index, slice):
            return Paragraphs(self.starts[index], self.ends[index], self.kinds[index])
        return bare_paragraph((self.starts[index], self.ends[index], self.kinds[index]))


class Edit(NamedTuple):
    """A replacement of ``before`` at ``start:end`` by ``after``, in the text that its stage saw.

    An edit whose ``after`` equals its ``before`` is a remark: a place to look at, with nothing to apply.
    """

    start: int
    end: int
    before: str
    after: str
    rule: str


@dataclass(frozen=True, eq=False)
class Document:
    """What a rule may know of the text before it.

    ``paragraphs`` are the paragraphs under work, in order; ``text`` around them is there to look at, not to touch.
    ``partial`` tells that not all paragraphs of the text are under work. ``places`` tells for the
    needs of some rules which paragraphs hold one; it may name a paragraph too many, but none too few.
    ``blocked`` are spans that the format forbids to every rule (code fences, front matter, link targets ...), and
    ``comments`` those of its comments.
    Two documents are never equal, so that what a pass has worked out can be remembered by identity.
    """

    text: str
    paragraphs: Sequence[Paragraph]
    format: str = "text"
    language: str = "en"
    blocked: tuple[Span, ...] = ()
    comments: tuple[Span, ...] = ()
    source: str | None = None
    partial: bool = False
    places: Places = field(default_factory=dict, repr=False)

    @cached_property
    def starts(self) -> list[int]:
        """Where the paragraphs begin, for looking one up by position."""
        if isinstance(self.paragraphs, Paragraphs):
            return self.paragraphs.starts
        return [start for start, _, _ in self.paragraphs]


@dataclass(frozen=True)
class Rule:
    """One rule, as its card describes it; a pattern, a word list and a pass look alike from outside.

    ``changes`` (pairs of before and after) and ``keeps`` (texts that must stay) are its proof. ``touches`` says what
    it may alter beyond case, spacing and punctuation: ``"numbers"`` regroups digits, ``"links"`` makes links whole,
    ``"words"`` may change letters.
    A paragraph that holds none of ``needs`` (if there are any) is none of the rule's business. ``when`` names a setting
    and the value that it must have (or hold) for the rule to run at all.
    """

    id: str
    why: str
    confidence: Confidence
    find: Callable[[Document], Iterable[Edit]] = field(repr=False)
    changes: tuple[tuple[str, str], ...] = ()
    keeps: tuple[str, ...] = ()
    touches: Touches = "spacing"
    language: str | None = None
    needs: tuple[str, ...] = ()
    when: tuple[str, str] | None = None

    @property
    def stage(self) -> str:
        """The stage that the rule runs in: the first part of its id."""
        return self.id.partition("/")[0]


class Change(NamedTuple):
    """A replacement of ``before`` at ``start:end`` by ``after``, in the original text.

    ``rules`` are the ids of the rules that took part, in the order in which they did; ``stage`` is the first one's
    stage, ``confidence`` the least sure one's.
    """

    start: int
    end: int
    before: str
    after: str
    rules: tuple[str, ...]
    stage: str
    confidence: Confidence


class Notice(NamedTuple):
    """Something at ``start:end`` of the original that a person should know; ``check`` names who says it.

    A notice by ``"guard"`` means that the paragraph failed its proof and kept its original text, one by
    ``"suppression"`` that a comment in the text held nothing back.
    """

    start: int
    end: int
    check: str
    message: str


class Suppression(NamedTuple):
    """Something by which the user holds rules back, in the user's own words, and how many edits it held back."""

    said: str
    held: int


@dataclass(frozen=True)
class Outcome:
    """The result of a cleaning.

    ``changes`` do not overlap, are in order, and replayed on ``original`` give ``text``. A member of ``suggestions``
    is not applied; where it overlaps changes it takes their place when it is accepted. One whose ``after`` equals
    its ``before`` is a remark. ``language`` is the code of the language that the text was taken to be in;
    ``suppressions`` are the settings that may hold rules back, each with what it did in this text.
    """

    original: str
    text: str
    changes: tuple[Change, ...] = ()
    suggestions: tuple[Change, ...] = ()
    warnings: tuple[Notice, ...] = ()
    language: str = "en"
    suppressions: tuple[Suppression, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether a paragraph failed its proof and kept its original text."""
        return any(notice.check == "guard" for notice in self.warnings)


CHOICES = {
    "apply": ("certain", "likely"),
    "grammar": ("auto", "on", "off"),
    "format": ("text", "markdown"),
    "quotes": ("document", "curly", "straight", "language"),
    "drop": ("boilerplate",),
}
"""The settings that have a fixed set of values, or a list of such."""


@dataclass(frozen=True)
class Config:
    """The settings; the names are those of the command line and of the configuration file.

    ``apply`` is the least sure confidence that is applied (``"certain"`` or ``"likely"``). ``language`` is the code of
    the texts' language, or ``"auto"``. ``select`` and ``ignore`` hold rule ids or their leading parts (``"quotes"``,
    ``"quotes/apostrophe"``); an empty ``select`` means all. ``keep`` holds words, and regular expressions between two
    slashes, that no rule may touch. ``quotes`` is the style of quotation marks: that of the document, ``"curly"``,
    ``"straight"``, or the one that the language sets. ``drop`` names what is deleted instead of set apart
    (``"boilerplate"``). ``rules`` are folders of the user's own cards, ``glossary`` files of the user's terms.
    ``per_file_ignores`` pairs patterns of file names, as in ``.gitignore`` and relative to ``root``, with the ids of
    the rules that leave those files alone. ``format`` is ``"text"`` or ``"markdown"``. Any sequence will do for the
    settings that hold several values. Raises ConfigError for a value that a setting cannot have.
    """

    apply: Literal["certain", "likely"] = "likely"
    grammar: Literal["auto", "on", "off"] = "off"
    language: str = "en"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    quotes: QuoteStyle = "document"
    drop: tuple[str, ...] = ()
    rules: tuple[Path, ...] = ()
    glossary: tuple[Path, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exclude: tuple[str, ...] = ()
    encoding: str = "utf-8"
    format: Format = "text"
    root: Path = Path()

    def __post_init__(self) -> None:
        for name in ("select", "ignore", "keep", "drop", "exclude"):
            if isinstance(getattr(self, name), str):
                raise ConfigError(f"{name}: {getattr(self, name)!r} is a string; give a list of strings")
            object.__setattr__(self, name, tuple(getattr(self, name)))
        for name, allowed in CHOICES.items():
            given = getattr(self, name)
            for value in given if isinstance(given, tuple) else (given,):
                if value not in allowed:
                    raise ConfigError(f"{name}: {value!r} is none of {', '.join(allowed)}")
        for name in ("rules", "glossary"):
            object.__setattr__(self, name, tuple(map(Path, getattr(self, name))))
        ignores = dict(self.per_file_ignores).items()
        object.__setattr__(self, "per_file_ignores", tuple((pattern, tuple(ids)) for pattern, ids in ignores))


@dataclass(frozen=True)
class Entry:
    """One file of a run.

    ``name`` is its path relative to the folder that was asked for, with forward slashes. Either ``outcome`` is there,
    or ``trouble`` says in one sentence why the file was passed over; ``skipped`` tells a file that is none of our
    business (a binary one) from one that should have been cleaned (unreadable).
    ``encoding`` and ``bom`` say how its bytes were read.
    """

    name: str
    outcome: Outcome | None = None
    trouble: str = ""
    skipped: bool = False
    encoding: str = "utf-8"
    bom: bytes = b""
