"""Everything about a run for machines: ``report.json``, described by ``report.schema.json`` beside this module."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from ..model import Change, Entry, Notice, Outcome, Rule
from . import patch
from .counts import Counts, counts, rules_of
from .position import place

VERSION = 1
"""The version of the form; a new one means that a field went away or changed its meaning."""


def as_json(entries: Iterable[Entry], rules: Mapping[str, Rule]) -> str:
    """The report of a run as JSON in ASCII, with a final newline; the same for the same run.

    Offsets are code points of the original, lines and columns begin at 1; files are sorted by name.
    """
    entries = sorted(entries, key=lambda entry: entry.name)
    outcomes = [entry.outcome for entry in entries if entry.outcome]
    report = {
        "version": VERSION,
        "counts": _run_counts(counts(entries)),
        "rules": {rule: _rule(rules[rule]) for rule in rules_of(outcomes)},
        "not_in_patch": list(patch.left_out(entries)),
        "files": [_file(entry) for entry in entries],
    }
    return json.dumps(report, indent=1) + "\n"


def schema() -> Any:
    """The JSON Schema of the report, parsed."""
    return json.loads((files(__package__) / "report.schema.json").read_text("utf-8"))


def _run_counts(total: Counts) -> dict[str, Any]:
    files = {"files": total.files, "changed": total.changed, "skipped": total.skipped, "failed": total.failed}
    return files | _counts(total)


def _counts(total: Counts) -> dict[str, Any]:
    return {
        "words": total.words,
        "changes": total.changes,
        "suggestions": total.suggestions,
        "warnings": total.warnings,
        "by_rule": dict(sorted(total.by_rule.items())),
        "offered": dict(sorted(total.offered.items())),
    }


def _rule(rule: Rule) -> dict[str, str]:
    return {"stage": rule.stage, "confidence": rule.confidence, "why": rule.why}


def _file(entry: Entry) -> dict[str, Any]:
    outcome = entry.outcome
    if outcome is None:
        return {"name": entry.name, "status": "skipped" if entry.skipped else "failed", "trouble": entry.trouble}
    return {
        "name": entry.name,
        "status": "cleaned",
        "encoding": entry.encoding,
        "bom": bool(entry.bom),
        "language": outcome.language,
        "counts": _counts(counts([entry])),
        "changes": [_change(change, outcome) for change in outcome.changes],
        "suggestions": [_change(change, outcome) for change in outcome.suggestions],
        "warnings": [_warning(notice, outcome) for notice in outcome.warnings],
        "suppressions": [suppression._asdict() for suppression in outcome.suppressions],
    }


def _change(change: Change, outcome: Outcome) -> dict[str, Any]:
    return _at(change.start, change.end, outcome) | {
        "before": change.before,
        "after": change.after,
        "rules": list(change.rules),
        "stage": change.stage,
        "confidence": change.confidence,
    }


def _warning(notice: Notice, outcome: Outcome) -> dict[str, Any]:
    return _at(notice.start, notice.end, outcome) | {"check": notice.check, "message": notice.message}


def _at(start: int, end: int, outcome: Outcome) -> dict[str, Any]:
    line, column = place(outcome.original, start)
    return {"start": start, "end": end, "line": line, "column": column}
