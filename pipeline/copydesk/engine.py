"""The fold: every stage in its order until nothing changes any more, then the proof that no harm was done."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from . import formats, guard, language, paragraphs, protect, rulebook, suppress
from .edits import Step, apply, carried, compose, settle, steps, traced, trimmed
from .errors import ConfigError
from .model import CONFIDENCES, Change, Config, Document, Edit, Notice, Outcome, Paragraph, Paragraphs, Rule, Span
from .paragraphs import Scan
from .salad import is_word_salad
from .suppress import Held, Restraint

BREAK = re.compile(r"[\r\n]")
ROUNDS = 4
"""How often a paragraph may go through the stages; by then it must have come to rest."""

Trail = tuple[Step, ...]


class Plan(NamedTuple):
    """The rules of a run: those that are applied, stage by stage, those that only suggest, and all by their ids.

    ``scan`` looks for what any of them needs.
    """

    stages: tuple[tuple[Rule, ...], ...]
    offered: tuple[Rule, ...]
    scan: Scan
    book: Mapping[str, Rule]


class Run(NamedTuple):
    """What one cleaning goes by: the configuration with the language of the text, its rules, and what holds them back.

    ``held`` counts what each suppression held back, in the round in which it was most.
    """

    config: Config
    plan: Plan
    restraint: Restraint
    held: Held


class Fold(NamedTuple):
    """A text that went through the stages, the trail that led to it, and the spans of it that did not come to rest."""

    seen: Document
    trail: Trail
    restless: tuple[Span, ...]


def clean(text: str, config: Config | None = None, *, off: tuple[str, ...] = ()) -> Outcome:
    """The cleaned text, with every change located in the original and attributed to its rules.

    Offsets are code points. Line breaks stay as they are, whatever their kind. ``off`` names rules that are to leave
    this text alone, and whose edits are counted in ``Outcome.suppressions``. Raises ConfigError for a selection that
    names no rule, and CardError or GlossaryError for a bad card or glossary.

    >>> outcome = clean("The river , and the town .")
    >>> outcome.text
    'The river, and the town.'
    >>> outcome.changes[0].rules
    ('spacing/before-punctuation',)
    """
    config = config or Config()
    config = replace(config, language=language.resolved(text, config.language))
    run = Run(config, _plan(config), Restraint.of(config, off), Counter())
    fold = _fold(text, run)
    trail, notices = _proved(text, fold, run) if fold.trail else ((), ())
    seen = fold.seen if not notices else run.plan.scan.seen(document(apply(text, trail), config))
    changes = tuple(_change(text, step, run.plan.book) for step in trail)
    suggestions = _suggestions(text, seen, trail, run)
    unused = tuple(suppress.unused(document(text, config), run.held, tuple(run.plan.book.values())))
    said = suppress.suppressions(run.restraint, run.held)
    return Outcome(text, seen.text, changes, suggestions, notices + unused, config.language, said)


def document(text: str, config: Config | None = None, touched: Sequence[Span] | None = None) -> Document:
    """A text as a document of the configured format and language.

    All of its paragraphs are under work, or only those that meet one of the ``touched`` spans.
    """
    config = config or Config()
    layout = formats.layout(text, config.format)
    columns = Paragraphs.of(layout.paragraphs)
    whole = Document(text, columns, config.format, config.language, layout.blocked, layout.comments)
    return whole if touched is None else _part(whole, touched)


def found(document: Document, rules: Iterable[Rule], run: Run | None = None) -> Iterator[Edit]:
    """The trimmed edits of the rules that lie in one paragraph and within reach, and that nothing holds back."""
    for rule in rules:
        for raw in rule.find(document):
            edit = trimmed(raw)
            paragraph = paragraphs.at(document, edit.start)
            if not paragraph or not _is_within(document, paragraph, edit):
                continue
            if _is_out_of_reach(document, paragraph, edit, rule):
                continue
            holder = suppress.holder(run.restraint, document, paragraph, edit) if run else None
            if run and holder:
                run.held[holder] += 1
            else:
                yield edit


@lru_cache(maxsize=16)
def _plan(config: Config) -> Plan:
    if config.grammar == "on":
        raise ConfigError("grammar: this edition has no grammar stage; leave the setting out")
    rules = rulebook.chosen(rulebook.load(config), config)
    least = CONFIDENCES.index(config.apply)
    applied = [rule for rule in rules if CONFIDENCES.index(rule.confidence) <= least]
    offered = tuple(rule for rule in rules if CONFIDENCES.index(rule.confidence) > least)
    stages = tuple(tuple(members) for _, members in groupby(applied, key=lambda rule: rule.stage))
    return Plan(stages, offered, Scan(rule.needs for rule in rules), {rule.id: rule for rule in rules})


def _fold(text: str, run: Run) -> Fold:
    """Round after round, until nothing is changed any more.

    In a collection a round sees only the paragraphs that the one before it changed; in a single document it sees all
    of them, since some rules weigh one part against another, as it does after line breaks were set or taken away.
    """
    whole = run.plan.scan.seen(document(text, run.config))
    made, whole = _round(whole, None, run)
    trail = made
    most = run.held.copy()
    for _ in range(ROUNDS - 1):
        if not made:
            break
        before = whole.text
        run.held.clear()
        if not paragraphs.is_collection(whole) or _changes_lines(text, before):
            made, whole = _round(whole, None, run)
        else:
            touched = tuple(Span(step.at, step.till) for step in made)
            made, _ = _round(run.plan.scan.seen(_part(whole, touched)), touched, run)
            whole = _after(whole, made, None, run) if made else whole
        trail = compose(before, trail, made)
        most |= run.held
    run.held.clear()
    run.held.update(most)
    return Fold(whole, trail, tuple(Span(step.at, step.till) for step in made))


def _round(seen: Document, touched: Sequence[Span] | None, run: Run) -> tuple[Trail, Document]:
    """The steps from a document to what one walk through the stages makes of it, and that."""
    trail: Trail = ()
    for rules in run.plan.stages:
        made = steps(settle(edit for edit in found(seen, rules, run) if edit.before != edit.after))
        if made:
            trail = compose(seen.text, trail, made)
            if touched is not None:
                touched = [Span(carried(made, start), carried(made, end)) for start, end in touched]
            seen = _after(seen, made, touched, run)
    return trail, seen


def _after(seen: Document, made: Trail, touched: Sequence[Span] | None, run: Run) -> Document:
    """The document that some steps make of another.

    In plain text without new line breaks its paragraphs are the same ones, moved; that is much cheaper to say than to
    find out anew.
    """
    text, scan = apply(seen.text, made), run.plan.scan
    if run.config.format != "text" or any(BREAK.search(seen.text[s.start : s.end] + s.after) for s in made):
        return scan.seen(document(text, run.config, touched))
    moved, changed = _moved(seen, made)
    if len(moved) < len(seen.paragraphs):
        return scan.seen(document(text, run.config, touched))
    return scan.seen_again(replace(seen, text=text, paragraphs=moved), changed)


def _changes_lines(original: str, text: str) -> bool:
    return any(original.count(mark) != text.count(mark) for mark in "\r\n")


def _part(whole: Document, touched: Sequence[Span]) -> Document:
    """The document with only the paragraphs under work that meet one of some spans."""
    live = {p for start, end in touched for p in _meeting(whole, start, end)}
    return replace(whole, paragraphs=tuple(sorted(live)), partial=True, places={})


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


def _proved(original: str, fold: Fold, run: Run) -> tuple[Trail, tuple[Notice, ...]]:
    """The steps of the paragraphs that pass the guard, and a notice for each paragraph that does not."""
    trail = _normal(original, fold.trail)
    if apply(original, trail) != fold.seen.text:
        return (), (Notice(0, len(original), "guard", "replaying the changes does not give the cleaned text"),)
    restless = {traced(fold.trail, start) for start, _ in fold.restless}
    whole = document(original, run.config)
    kept: list[Step] = []
    notices: list[Notice] = []
    for paragraph, group in groupby(trail, key=lambda step: paragraphs.at(whole, step.start)):
        members = list(group)
        start, end = paragraph[:2] if paragraph else (members[0].start, members[-1].end)
        reason = _loss(original, start, end, members, run.plan)
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


def _suggestions(original: str, seen: Document, trail: Trail, run: Run) -> tuple[Change, ...]:
    """What the rules that are not applied would do to the cleaned text, as changes of the original."""
    if not run.plan.offered:
        return ()
    edits = list(found(seen, run.plan.offered, run))
    made = steps(settle(edit for edit in edits if edit.before != edit.after))
    placed = _placed(original, trail)
    offered = {rule.id for rule in run.plan.offered}
    merged = _normal(original, tuple(s for s in compose(seen.text, placed, made) if not offered.isdisjoint(s.rules)))
    remarks = [_remark(original, placed, edit) for edit in edits if edit.before == edit.after]
    return tuple(_change(original, step, run.plan.book) for step in sorted([*merged, *remarks]))


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
    first = max(paragraphs.index_at(document, start), 0)
    for index in range(first, len(document.paragraphs)):
        paragraph = document.paragraphs[index]
        if paragraph.start > end:
            return
        if paragraph.end >= start:
            yield paragraph


def _is_within(document: Document, paragraph: Paragraph, edit: Edit) -> bool:
    """Whether an edit lies in one paragraph, or takes one away with the white space before or after it."""
    if edit.end <= paragraph.end:
        return True
    if edit.after:
        return False
    following = document.text[paragraph.end : edit.end]
    is_whole = edit.start == paragraph.start and following.isspace()
    gone = paragraphs.at(document, edit.end)
    return is_whole or (
        edit.start == paragraph.end and gone is not None and gone.end == edit.end and following[:1].isspace()
    )


def _is_out_of_reach(document: Document, paragraph: Paragraph, edit: Edit, rule: Rule) -> bool:
    """Whether an edit touches what is protected, or stands where its rule has nothing to say.

    That is a paragraph that nothing can mend, or for a rule of the document's language a stretch in another one.
    """
    return (
        is_word_salad(document.text[paragraph.start : paragraph.end])
        or _is_protected(document, paragraph, edit)
        or (rule.language is not None and language.is_foreign(document.text, *paragraph[:2], edit.start))
    )


def _is_protected(document: Document, paragraph: Paragraph, edit: Edit) -> bool:
    spans = protect.spans(document, paragraph.start, paragraph.end)
    if edit.start == edit.end:
        return any(span.start < edit.start < span.end for span in spans)
    return any(span.start < edit.end and edit.start < span.end for span in spans)
