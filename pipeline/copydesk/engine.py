"""The fold: every stage in its order until nothing changes any more, then the proof that no harm was done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from . import formats, guard, paragraphs, protect, rulebook
from .edits import Step, apply, carried, compose, settle, steps, traced, trimmed
from .errors import ConfigError
from .model import CONFIDENCES, Change, Config, Document, Edit, Notice, Outcome, Paragraph, Paragraphs, Rule, Span
from .paragraphs import Scan
from .salad import is_word_salad

BREAK = re.compile(r"[\r\n]")
ROUNDS = 4
"""How often a paragraph may go through the stages; by then it must have come to rest."""

Trail = tuple[Step, ...]


class Plan(NamedTuple):
    """The rules of a run: those that are applied, stage by stage, those that only suggest, and all by their ids.

    The two scans look for what the one and the other rules need.
    """

    stages: tuple[tuple[Rule, ...], ...]
    scan: Scan
    offered: tuple[Rule, ...]
    offered_scan: Scan
    book: Mapping[str, Rule]


class Fold(NamedTuple):
    """A text that went through the stages, the trail that led to it, and the spans of it that did not come to rest."""

    text: str
    trail: Trail
    restless: tuple[Span, ...]


def clean(text: str, config: Config | None = None) -> Outcome:
    """The cleaned text, with every change located in the original and attributed to its rules.

    Offsets are code points. Line breaks stay as they are, whatever their kind. Raises ConfigError for a selection
    that names no rule and CardError for a bad card in one of the configured folders.

    >>> outcome = clean("The river , and the town .")
    >>> outcome.text
    'The river, and the town.'
    >>> outcome.changes[0].rules
    ('spacing/before-punctuation',)
    """
    config = config or Config()
    plan = _plan(config)
    fold = _fold(text, plan, config)
    trail, notices = _proved(text, fold, plan, config) if fold.trail else ((), ())
    cleaned = apply(text, trail)
    changes = tuple(_change(text, step, plan.book) for step in trail)
    return Outcome(text, cleaned, changes, _suggestions(text, cleaned, trail, plan, config), notices)


def document(text: str, config: Config | None = None, touched: Sequence[Span] | None = None) -> Document:
    """A text as a document of the configured format and language.

    All of its paragraphs are under work, or only those that meet one of the ``touched`` spans.
    """
    config = config or Config()
    layout = formats.layout(text, config.format)
    whole = Document(text, layout.paragraphs, config.format, config.language, layout.blocked)
    if touched is None:
        return whole
    live = {p for start, end in touched for p in _meeting(whole, start, end)}
    return replace(whole, paragraphs=tuple(sorted(live)), partial=True)


def found(document: Document, rules: Iterable[Rule]) -> Iterator[Edit]:
    """The trimmed edits of the rules that lie in one paragraph which is no word salad, and touch nothing protected."""
    for rule in rules:
        for raw in rule.find(document):
            edit = trimmed(raw)
            paragraph = paragraphs.at(document, edit.start)
            if paragraph and edit.end <= paragraph.end and not _is_out_of_reach(document, paragraph, edit):
                yield edit


@lru_cache(maxsize=16)
def _plan(config: Config) -> Plan:
    if config.grammar == "on":
        raise ConfigError("grammar: this edition has no grammar stage; leave the setting out")
    rules = rulebook.chosen(rulebook.load(config.rules), config)
    least = CONFIDENCES.index(config.apply)
    applied = [rule for rule in rules if CONFIDENCES.index(rule.confidence) <= least]
    offered = tuple(rule for rule in rules if CONFIDENCES.index(rule.confidence) > least)
    stages = tuple(tuple(members) for _, members in groupby(applied, key=lambda rule: rule.stage))
    return Plan(stages, _scan(applied), offered, _scan(offered), {rule.id: rule for rule in rules})


def _scan(rules: Iterable[Rule]) -> Scan:
    return Scan(rule.needs for rule in rules)


def _fold(text: str, plan: Plan, config: Config) -> Fold:
    """Round after round: each sees only the paragraphs that the one before it changed, until none is left."""
    trail: Trail = ()
    touched: tuple[Span, ...] | None = None
    for _ in range(ROUNDS):
        made = _round(text, touched, plan, config)
        if not made:
            return Fold(text, trail, ())
        trail = compose(text, trail, made)
        text = apply(text, made)
        touched = tuple(Span(step.at, step.till) for step in made)
    return Fold(text, trail, touched or ())


def _round(text: str, touched: Sequence[Span] | None, plan: Plan, config: Config) -> Trail:
    """The steps from the text to what one walk through the stages makes of it."""
    trail: Trail = ()
    seen = plan.scan.seen(document(text, config, touched))
    for rules in plan.stages:
        made = steps(settle(edit for edit in found(seen, rules) if edit.before != edit.after))
        if made:
            trail = compose(seen.text, trail, made)
            if touched is not None:
                touched = [Span(carried(made, start), carried(made, end)) for start, end in touched]
            seen = _after(seen, made, config, touched, plan.scan)
    return trail


def _after(seen: Document, made: Trail, config: Config, touched: Sequence[Span] | None, scan: Scan) -> Document:
    """The document that some steps make of another.

    In plain text without new line breaks its paragraphs are the same ones, moved; that is much cheaper to say than to
    find out anew.
    """
    text = apply(seen.text, made)
    if config.format != "text" or any(BREAK.search(seen.text[s.start : s.end] + s.after) for s in made):
        return scan.seen(document(text, config, touched))
    moved, changed = _moved(seen, made)
    if len(moved) < len(seen.paragraphs):
        return scan.seen(document(text, config, touched))
    return scan.seen_again(replace(seen, text=text, paragraphs=moved), changed)


def _moved(seen: Document, made: Trail) -> tuple[Paragraphs, list[int]]:
    """The paragraphs after some steps, without those of which nothing is left, and the indices of the changed ones."""
    old, moved = Paragraphs.of(seen.paragraphs), Paragraphs([], [], [])
    changed: list[int] = []
    done = shift = 0
    for index, steps_in_it in groupby(made, key=lambda step: paragraphs.index_at(seen, step.start)):
        _append(moved, old[done:index], shift)
        start, end, kind = old[index]
        first = start + shift
        for step in steps_in_it:
            shift = step.till - step.end
        if first < end + shift:
            changed.append(len(moved))
            _append(moved, Paragraphs([first], [end + shift], [kind]), 0)
        done = index + 1
    _append(moved, old[done:], shift)
    return moved, changed


def _append(moved: Paragraphs, more: Paragraphs, shift: int) -> None:
    moved.starts += map(shift.__add__, more.starts)
    moved.ends += map(shift.__add__, more.ends)
    moved.kinds += more.kinds


def _proved(original: str, fold: Fold, plan: Plan, config: Config) -> tuple[Trail, tuple[Notice, ...]]:
    """The steps of the paragraphs that pass the guard, and a notice for each paragraph that does not."""
    trail = _normal(original, fold.trail)
    if apply(original, trail) != fold.text:
        return (), (Notice(0, len(original), "guard", "replaying the changes does not give the cleaned text"),)
    restless = {traced(fold.trail, start) for start, _ in fold.restless}
    whole = document(original, config)
    kept: list[Step] = []
    notices: list[Notice] = []
    for paragraph, group in groupby(trail, key=lambda step: paragraphs.at(whole, step.start)):
        members = list(group)
        start, end = paragraph[:2] if paragraph else (members[0].start, members[-1].end)
        reason = _loss(original, start, end, members, plan)
        if any(start <= position <= end for position in restless):
            reason = f"it did not come to rest within {ROUNDS} rounds"
        if reason:
            notices.append(Notice(start, end, "guard", f"This paragraph keeps its original text: {reason}."))
        else:
            kept += members
    return tuple(kept), tuple(notices)


def _loss(original: str, start: int, end: int, members: Sequence[Step], plan: Plan) -> str | None:
    before = original[start:end]
    after = apply(before, [step._replace(start=step.start - start, end=step.end - start) for step in members])
    return guard.loss(before, after, [_change(original, step, plan.book) for step in members], plan.book)


def _normal(original: str, trail: Trail) -> Trail:
    """The trail with each step trimmed against the original, without those that changed nothing in the end."""
    normal: list[Step] = []
    for step in trail:
        edit = trimmed(Edit(step.start, step.end, original[step.start : step.end], step.after, ""))
        if edit.before == edit.after:
            continue
        last = normal[-1] if normal else None
        if last and last.start == last.end == edit.start == edit.end:
            rules = tuple(dict.fromkeys(last.rules + step.rules))
            normal[-1] = last._replace(after=last.after + edit.after, rules=rules)
        else:
            normal.append(step._replace(start=edit.start, end=edit.end, after=edit.after))
    return tuple(normal)


def _suggestions(original: str, text: str, trail: Trail, plan: Plan, config: Config) -> tuple[Change, ...]:
    """What the rules that are not applied would do to the cleaned text, as changes of the original."""
    if not plan.offered:
        return ()
    edits = list(found(plan.offered_scan.seen(document(text, config)), plan.offered))
    made = steps(settle(edit for edit in edits if edit.before != edit.after))
    placed = _placed(original, trail)
    offered = {rule.id for rule in plan.offered}
    merged = _normal(original, tuple(s for s in compose(text, placed, made) if not offered.isdisjoint(s.rules)))
    remarks = [_remark(original, placed, edit) for edit in edits if edit.before == edit.after]
    return tuple(_change(original, step, plan.book) for step in sorted([*merged, *remarks]))


def _remark(original: str, trail: Trail, edit: Edit) -> Step:
    start, end = traced(trail, edit.start), traced(trail, edit.end, end=True)
    return Step(start, end, edit.start, original[start:end], (edit.rule,))


def _placed(original: str, trail: Trail) -> Trail:
    """The trail with its positions in the cleaned text worked out anew, after steps have been left out of it."""
    placed: list[Step] = []
    shift = 0
    for step in trail:
        placed.append(step._replace(at=step.start + shift))
        shift += len(step.after) - (step.end - step.start)
    return tuple(placed)


def _change(original: str, step: Step, book: Mapping[str, Rule]) -> Change:
    least = max((book[rule].confidence for rule in step.rules), key=CONFIDENCES.index)
    before = original[step.start : step.end]
    return Change(step.start, step.end, before, step.after, step.rules, book[step.rules[0]].stage, least)


def _meeting(document: Document, start: int, end: int) -> Iterator[Paragraph]:
    """The paragraphs that the span lies in or touches."""
    first = paragraphs.index_at(document, start)
    for paragraph in document.paragraphs[max(first, 0) :]:
        if paragraph.start > end:
            return
        if paragraph.end >= start:
            yield paragraph


def _is_out_of_reach(document: Document, paragraph: Paragraph, edit: Edit) -> bool:
    """Whether an edit touches what is protected, or stands in a paragraph that nothing can mend."""
    return is_word_salad(document.text[paragraph.start : paragraph.end]) or _is_protected(document, paragraph, edit)


def _is_protected(document: Document, paragraph: Paragraph, edit: Edit) -> bool:
    spans = protect.spans(document, paragraph.start, paragraph.end)
    if edit.start == edit.end:
        return any(span.start < edit.start < span.end for span in spans)
    return any(span.start < edit.end and edit.start < span.end for span in spans)
