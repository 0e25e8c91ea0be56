"""Prove a rule by the examples on its card: alone, and together with all other rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from .edits import apply, settle
from .engine import clean, document, found
from .model import Config, Rule


def prove(rule: Rule, config: Config | None = None) -> list[str]:
    """What is wrong with a rule's proof: one sentence for each example that fails.

    ``config`` says which other rules run beside it (``config.rules`` has to hold the rule's own folder, if it is not a
    built-in one); its language is the rule's own, and so is the setting that the rule depends on.
    """
    config = replace(config or Config(), language=rule.language or "en")
    if rule.when:
        name, value = rule.when
        setting: dict[str, Any] = {name: (value,) if isinstance(getattr(config, name), tuple) else value}
        config = replace(config, **setting)
    return [f"{rule.id}: {failure}" for failure in (*_changes(rule, config), *_keeps(rule, config))]


def _changes(rule: Rule, config: Config) -> Iterator[str]:
    for before, after in rule.changes:
        edits = list(found(document(before, config), [rule]))
        alone = apply(before, settle(edit for edit in edits if edit.before != edit.after))
        if not edits or alone != after:
            yield f"alone, {before!r} became {alone!r} instead of {after!r}"
        elif (together := _together(rule, before, config)) != after:
            yield f"with all rules, {before!r} became {together!r} instead of {after!r}"


def _keeps(rule: Rule, config: Config) -> Iterator[str]:
    for text in rule.keeps:
        edits = list(found(document(text, config), [rule]))
        if edits:
            yield f"alone, {text!r} had to stay, but {edits[0].before!r} would become {edits[0].after!r}"
        elif (together := clean(text, config)).changes:
            by = ", ".join(together.changes[0].rules)
            yield f"with all rules, {text!r} had to stay and became {together.text!r} by {by}"


def _together(rule: Rule, text: str, config: Config) -> str:
    """The text after all rules that are applied, and for a rule that only suggests after its suggestions as well."""
    outcome = clean(text, config)
    if rule.confidence != "suggest":
        return outcome.text
    own = [change for change in outcome.suggestions if rule.id in change.rules and change.before != change.after]
    others = [c for c in outcome.changes if not any(s.start <= c.end and c.start <= s.end for s in own)]
    return apply(text, sorted([*own, *others], key=lambda change: (change.start, change.end)))
