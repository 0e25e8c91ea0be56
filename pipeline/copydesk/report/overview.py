"""The overview of a run: every file with its counts, and the way to its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..model import Entry, Rule
from . import patch, web
from .counts import Counts, counts, rules_of, stage_order
from .page import first_page


class Listed(NamedTuple):
    """A file as the overview lists it; ``href`` leads to its first page."""

    entry: Entry
    counts: Counts
    href: str

    @property
    def by_rule(self) -> list[tuple[str, int]]:
        """Its changes by rule, the most frequent rule first."""
        return sorted(self.counts.by_rule.items(), key=lambda item: (-item[1], stage_order(item[0])))


def index(entries: Iterable[Entry], rules: Mapping[str, Rule]) -> str:
    """The page ``index.html``; ``rules`` has every rule that an outcome mentions, by its id."""
    entries = tuple(entries)
    cleaned = [Listed(entry, counts([entry]), web.href(first_page(entry.name))) for entry in entries if entry.outcome]
    style = web.source("style.css")
    return web.TEMPLATES.get_template("index.html").render(
        policy=web.policy([style]),
        style=style,
        total=counts(entries),
        cleaned=cleaned,
        passed_over=[entry for entry in entries if entry.outcome is None],
        rules=[rules[rule] for rule in rules_of(entry.outcome for entry in entries if entry.outcome)],
        not_in_patch=patch.left_out(entries),
    )
