"""Measure how well copydesk mends lines that people have annotated, and how much it changes in a whole text.

    python bench/quality.py GOLD [--text FILE]

GOLD holds one JSON object a line: ``{"text": "Hello , you.", "edits": [{"start": 5, "end": 6, "new": "",
"cls": "must", "kind": "spacing"}]}``. Offsets are code points. A *must* edit is one that every careful editor
makes, a *may* edit one that is welcome but not required. The table shows, for both levels of ``apply``:

    recall       the share of the must edits that were made, also by their kind
    precision    the share of the edits made that are must or may edits
    exact        the share of the lines that came out as a careful editor would leave them
    harm         the edits that are neither must nor may, per 10,000 words
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from copydesk import Config, Outcome, clean

CONFIGS = (Config(apply="likely"), Config(apply="certain"))
"""The settings that are measured, one in each column of the table."""

TOKEN = re.compile(r"\w+|\s|.", re.DOTALL)

ALIKE = {"“": '“"', "”": '”"', '"': '"“”', "‘": "‘'", "’": "’'", "'": "'‘’"}
"""The quotation marks, each with those that may stand for it: an annotation leaves the style open."""


class Replacement(NamedTuple):
    """``new`` in the place of ``start:end`` of a line, as short and as far to the left as it can be."""

    start: int
    end: int
    new: str


class Edit(NamedTuple):
    """An annotated edit of a line."""

    start: int
    end: int
    new: str
    required: bool
    kind: str


class Line(NamedTuple):
    """An annotated line."""

    text: str
    edits: tuple[Edit, ...]

    @property
    def required(self) -> tuple[Edit, ...]:
        return tuple(edit for edit in self.edits if edit.required)


class Judgement(NamedTuple):
    """What became of a line: the kinds of its must edits, of those that were made, and how many edits there were."""

    required: Counter[str]
    found: Counter[str]
    made: int
    wrong: int

    @property
    def exact(self) -> bool:
        return not self.wrong and self.required == self.found


def judge(line: Line, cleaned: str) -> Judgement:
    """Compare a cleaned line with its annotation.

    >>> line = Line("Hello , you .", (Edit(5, 6, "", True, "comma"), Edit(11, 12, "", True, "stop")))
    >>> judge(line, "Hello, you.").exact
    True
    >>> judge(line, "Hello, me .")
    Judgement(required=Counter({'comma': 1, 'stop': 1}), found=Counter({'comma': 1}), made=2, wrong=1)
    """
    made = replacements(line.text, cleaned)
    required = {one: edit.kind for edit in line.required for one in _effect(line, [edit])}
    found = _found(line, required.keys(), made)
    wrong = [one for one in made if not _is_allowed(line, one)] if made else []
    kinds = Counter(required.values())
    return Judgement(kinds, Counter(required[one] for one in found), len(made), len(wrong))


def replacements(before: str, after: str) -> list[Replacement]:
    """What turns one text into another, word by word.

    >>> replacements("one  two , six", "one two, 6")
    [Replacement(start=3, end=4, new=''), Replacement(start=8, end=9, new=''), Replacement(start=11, end=14, new='6')]
    """
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    starts = [0]
    for token in old:
        starts.append(starts[-1] + len(token))
    return [
        _shortest(before, starts[i], starts[j], "".join(new[k:m]))
        for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if tag != "equal"
    ]


def _shortest(text: str, start: int, end: int, new: str) -> Replacement:
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    if not new:
        while start < end and start and text[start - 1] == text[end - 1]:
            start, end = start - 1, end - 1
    if start == end:
        while new and start and text[start - 1] == new[-1]:
            start, new = start - 1, new[-1] + new[:-1]
        end = start
    return Replacement(start, end, new)


def _effect(line: Line, edits: Iterable[Edit]) -> list[Replacement]:
    """What some annotated edits do to the line when they are made together."""
    text, position = "", 0
    for edit in sorted(edits, key=lambda edit: edit[:2]):
        text += line.text[position : edit.start] + edit.new
        position = edit.end
    return replacements(line.text, text + line.text[position:])


def _found(line: Line, required: Set[Replacement], made: Sequence[Replacement]) -> set[Replacement]:
    """The required replacements that were made, be it alone or grown together with their neighbours."""
    if set(made).issuperset(_effect(line, line.required)):
        return set(required)
    grown = set(made).intersection(_effect(line, line.edits))
    return {
        one
        for one in required
        if any(_same(one, other) for other in made)
        or any(other.start <= one.end and one.start <= other.end for other in grown)
    }


def _is_allowed(line: Line, made: Replacement) -> bool:
    """Whether a replacement is one of the annotation's, or only restyles the quotation marks of a line with such."""
    groups = [line.edits, line.required, *([edit] for edit in line.edits)]
    if any(_same(one, made) for group in groups for one in _effect(line, group)):
        return True
    return any(edit.kind == "quotes" for edit in line.edits) and _restyles(line.text[made.start : made.end], made.new)


def _same(wanted: Replacement, made: Replacement) -> bool:
    """Whether two replacements are equal but for the style of their quotation marks."""
    return (
        wanted[:2] == made[:2]
        and len(wanted.new) == len(made.new)
        and all(m in ALIKE.get(w, w) for w, m in zip(wanted.new, made.new, strict=True))
    )


def _restyles(old: str, new: str) -> bool:
    return bool(old) and len(old) == len(new) and all(mark in ALIKE for mark in old + new)


def table(lines: Sequence[Line], text: str | None) -> list[tuple[str, ...]]:
    """The rows of the report, the first of them the heading."""
    rows = [("", *(f"apply={config.apply}" for config in CONFIGS)), *_gold_rows(lines)]
    return rows if text is None else [*rows, *_text_rows(text)]


def _gold_rows(lines: Sequence[Line]) -> Iterator[tuple[str, ...]]:
    words = sum(len(line.text.split()) for line in lines)
    columns = [[judge(line, clean(line.text, config).text.rstrip("\n")) for line in lines] for config in CONFIGS]
    required = sum((one.required for one in columns[0]), Counter[str]())
    found = [sum((one.found for one in column), Counter[str]()) for column in columns]
    made = [sum(one.made for one in column) for column in columns]
    wrong = [sum(one.wrong for one in column) for column in columns]
    yield f"{len(lines)} annotated lines, {words} words", *("" for _ in columns)
    yield "recall", *(_share(kinds.total(), required.total()) for kinds in found)
    yield "precision", *(_share(m - w, m) if m else "-" for m, w in zip(made, wrong, strict=True))
    yield "exact", *(_share(sum(one.exact for one in column), len(lines)) for column in columns)
    yield "harm per 10,000 words", *(_rate(count, words, 10_000) for count in wrong)
    yield "edits", *map(str, made)
    yield "must edits made, by kind", *(f"{kinds.total()}/{required.total()}" for kinds in found)
    for kind in sorted(required):
        yield f"  {kind}", *(f"{kinds[kind]}/{required[kind]}" for kinds in found)


def _text_rows(text: str) -> Iterator[tuple[str, ...]]:
    words = len(text.split())
    outcomes = [clean(text, config) for config in CONFIGS]
    hits = [Counter(rule for change in outcome.changes for rule in change.rules) for outcome in outcomes]
    yield f"text of {words} words", *("" for _ in outcomes)
    yield "changes per 10,000 words", *(_rate(len(outcome.changes), words, 10_000) for outcome in outcomes)
    yield "suggestions per 10,000 words", *(_rate(len(outcome.suggestions), words, 10_000) for outcome in outcomes)
    yield "paragraphs that failed their proof", *(str(len(outcome.warnings)) for outcome in outcomes)
    yield "replaying gives the text", *("yes" if replayed(o) == o.text else "NO" for o in outcomes)
    again = (clean(outcome.text, config) for outcome, config in zip(outcomes, CONFIGS, strict=True))
    yield "changes of a second run", *(str(len(outcome.changes)) for outcome in again)
    yield "changes by rule, per 100,000 words", *("" for _ in outcomes)
    for rule in sorted(set().union(*hits), key=lambda rule: (-hits[0][rule], rule)):
        yield f"  {rule}", *(f"{counts[rule]}  {_rate(counts[rule], words, 100_000):>7}" for counts in hits)


def replayed(outcome: Outcome) -> str:
    """The text that the changes make of the original, one after the other from the last to the first.

    >>> replayed(clean("The river , and the town ."))
    'The river, and the town.'
    """
    text = outcome.original
    for change in reversed(outcome.changes):
        text = text[: change.start] + change.after + text[change.end :]
    return text


def _rate(count: int, words: int, per: int) -> str:
    return f"{per * count / max(1, words):.1f}"


def _share(part: int, whole: int) -> str:
    return f"{part / max(1, whole):.3f}"


def _print(rows: Sequence[tuple[str, ...]]) -> None:
    """Print the rows, each but the first column aligned to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for label, *cells in rows:
        aligned = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        print("  ".join((label.ljust(widths[0]), *aligned)).rstrip())


def _read(gold: Path) -> list[Line]:
    return [
        Line(
            said["text"],
            tuple(Edit(e["start"], e["end"], e["new"], e["cls"] == "must", e["kind"]) for e in said["edits"]),
        )
        for said in map(json.loads, gold.read_text(encoding="utf-8").splitlines())
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="annotated lines, one JSON object each")
    parser.add_argument("--text", type=Path, help="a whole text, such as one that people wrote, in UTF-8")
    asked = parser.parse_args()
    _print(table(_read(asked.gold), asked.text and asked.text.read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()
