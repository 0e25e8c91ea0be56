"""Count what was done to a run's files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..model import STAGES, Change, Entry, Outcome


@dataclass(frozen=True)
class Counts:
    """The sums over some files.

    A change by several rules counts once among ``changes`` and once for each of them in ``by_rule``; ``offered`` is
    the same for the suggestions. ``changed`` are the files with changes; ``failed`` the files with trouble that are
    not ``skipped``.
    """

    files: int = 0
    changed: int = 0
    words: int = 0
    changes: int = 0
    suggestions: int = 0
    warnings: int = 0
    skipped: int = 0
    failed: int = 0
    by_rule: Counter[str] = field(default_factory=Counter)
    offered: Counter[str] = field(default_factory=Counter)


def counts(entries: Iterable[Entry]) -> Counts:
    """The counts over some files; words are what white space separates in the originals."""
    entries = tuple(entries)
    outcomes = [entry.outcome for entry in entries if entry.outcome]
    return Counts(
        files=len(entries),
        changed=sum(bool(outcome.changes) for outcome in outcomes),
        words=sum(len(outcome.original.split()) for outcome in outcomes),
        changes=sum(len(outcome.changes) for outcome in outcomes),
        suggestions=sum(len(outcome.suggestions) for outcome in outcomes),
        warnings=sum(len(outcome.warnings) for outcome in outcomes),
        skipped=sum(entry.skipped for entry in entries),
        failed=sum(entry.outcome is None and not entry.skipped for entry in entries),
        by_rule=_by_rule(change for outcome in outcomes for change in outcome.changes),
        offered=_by_rule(change for outcome in outcomes for change in outcome.suggestions),
    )


def rules_of(outcomes: Iterable[Outcome]) -> list[str]:
    """The ids of the rules that changed or suggested something, in the order of their stages, then by name."""
    members = (member for outcome in outcomes for member in (*outcome.changes, *outcome.suggestions))
    return sorted({rule for member in members for rule in member.rules}, key=stage_order)


def stage_order(rule: str) -> tuple[int, str]:
    """The key that sorts rule ids by the order in which their stages run."""
    return STAGES.index(rule.partition("/")[0]), rule


def _by_rule(changes: Iterable[Change]) -> Counter[str]:
    return Counter(rule for change in changes for rule in change.rules)
