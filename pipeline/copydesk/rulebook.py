"""Cards to rules: read the rule cards, refuse a bad one by its path, choose among the rules."""

from __future__ import annotations

import importlib
import importlib.util
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

from .errors import CardError, ConfigError
from .model import CONFIDENCES, STAGES, Config, Document, Edit, Rule, Touches
from .paragraphs import expanded, holding

Find = Callable[[Document], Iterable[Edit]]
Needs = tuple[str, ...]

KEYS = ("why", "confidence", "find", "replace", "words", "pass", "needs", "touches", "changes", "keeps")
"""Everything that a card may say."""


@lru_cache(maxsize=8)
def load(folders: tuple[Path, ...] = ()) -> tuple[Rule, ...]:
    """All rules in the order of their stages and ids: the built-in ones, and those of the user's folders.

    A user's card with the id of an earlier one takes its place. Raises CardError for a bad card or an empty folder.
    """
    rules = {rule.id: rule for folder in (home(), *folders) for rule in read(folder)}
    return tuple(sorted(rules.values(), key=lambda rule: (STAGES.index(rule.stage), rule.id)))


def home() -> Path:
    """The folder of the built-in cards: inside the installed package, or beside the source root in a checkout."""
    packaged = Path(str(files(__package__))) / "rules"
    checkout = Path(__file__).parents[2] / "rules"
    for folder in (packaged, checkout):
        if folder.is_dir():
            return folder
    raise CardError(f"{packaged}: the built-in rules are missing; install copydesk again")


def read(folder: Path) -> tuple[Rule, ...]:
    """The rules of the cards in a folder, laid out as ``<stage>/<name>.toml`` or ``<stage>/<language>/<name>.toml``."""
    cards = sorted(folder.rglob("*.toml"))
    if not cards:
        raise CardError(f"{folder}: no rule cards there; a card is a file <stage>/<name>.toml")
    return tuple(_rule(folder, card) for card in cards)


def chosen(rules: Iterable[Rule], config: Config) -> tuple[Rule, ...]:
    """The rules that a configuration selects and does not ignore, for its language.

    Raises ConfigError for a selection that names no rule at all.
    """
    rules = tuple(rules)
    for key, wanted in (("select", config.select), ("ignore", config.ignore)):
        for name in wanted:
            _must_name_a_rule(key, name, rules)
    return tuple(
        rule
        for rule in rules
        if rule.language in (None, config.language)
        and (not config.select or any(_belongs(rule.id, name) for name in config.select))
        and not any(_belongs(rule.id, name) for name in config.ignore)
    )


def _belongs(rule_id: str, name: str) -> bool:
    return rule_id == name or rule_id.startswith(name.rstrip("/") + "/")


def _must_name_a_rule(key: str, name: str, rules: tuple[Rule, ...]) -> None:
    if not any(_belongs(rule.id, name) for rule in rules) and name not in STAGES:
        near = get_close_matches(name, [rule.id for rule in rules], n=3, cutoff=0.4)
        hint = f"; did you mean {' or '.join(near)}?" if near else "; see `copydesk rules`"
        raise ConfigError(f"{key}: there is no rule {name!r}{hint}")


def _rule(folder: Path, card: Path) -> Rule:
    *place, name = card.relative_to(folder).with_suffix("").parts
    if not place or place[0] not in STAGES or len(place) > 2:
        raise CardError(f"{card}: a card lies in a folder named after its stage ({', '.join(STAGES)})")
    try:
        said: dict[str, Any] = tomllib.loads(card.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CardError(f"{card}: not valid TOML: {error}") from None
    rule_id = "/".join((*place, name))
    _check(card, said)
    find, needs = _finder(card, rule_id, said)
    return Rule(
        id=rule_id,
        why=said["why"],
        confidence=said["confidence"],
        find=find,
        needs=needs,
        changes=tuple((before, after) for before, after in said["changes"]),
        keeps=tuple(said["keeps"]),
        touches=said.get("touches", "spacing"),
        language=place[1] if len(place) == 2 else None,
    )


def _check(card: Path, said: dict[str, Any]) -> None:
    """Refuse what a card must not say, and what it must and does not."""
    for key in said:
        if key not in KEYS:
            raise CardError(f"{card}: unknown key {key!r}; a card knows {', '.join(KEYS)}")
    for key in ("why", "confidence", "changes", "keeps"):
        if not said.get(key):
            raise CardError(f"{card}: {key!r} is missing; every card needs why, confidence, changes and keeps")
    if sum(key in said for key in ("find", "words", "pass")) != 1:
        raise CardError(f"{card}: a card has exactly one of 'find' (with 'replace'), 'words' and 'pass'")
    if "replace" in said and "find" not in said:
        raise CardError(f"{card}: 'replace' goes with 'find'")
    _check_values(card, said)


def _check_values(card: Path, said: dict[str, Any]) -> None:
    for key, allowed in (("confidence", CONFIDENCES), ("touches", get_args(Touches))):
        if key in said and said[key] not in allowed:
            raise CardError(f"{card}: {key!r} is {said[key]!r}; it must be one of {', '.join(allowed)}")
    for key in ("why", "find", "replace", "words", "pass"):
        if not isinstance(said.get(key, ""), str):
            raise CardError(f"{card}: {key!r} must be a string")
    for key in ("needs", "keeps"):
        if not _is_strings(said.get(key, [])):
            raise CardError(f"{card}: {key!r} must be a list of strings")
    if not isinstance(said["changes"], list) or not all(_is_strings(p) and len(p) == 2 for p in said["changes"]):
        raise CardError(f"{card}: 'changes' must be a list of pairs [before, after]")
    if "find" in said and "replace" not in said and said["confidence"] != "suggest":
        raise CardError(f"{card}: a pattern without 'replace' is a remark; its confidence must be 'suggest'")


def _is_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _finder(card: Path, rule_id: str, said: dict[str, Any]) -> tuple[Find, Needs]:
    """The function that finds a card's edits, and the strings of which a paragraph must hold one."""
    if "find" in said:
        needs = tuple(literal for need in said.get("needs", ()) for literal in expanded(need))
        return _pattern(card, rule_id, said["find"], said.get("replace"), needs), needs
    if "words" in said:
        return _words(card, rule_id, said["words"])
    return _pass(card, rule_id, said["pass"])


def _pattern(card: Path, rule_id: str, find: str, replace: str | None, needs: Needs) -> Find:
    """A pattern that sees one paragraph at a time, so that ``^`` and ``$`` are the paragraph's edges."""
    try:
        pattern = re.compile(find)
        re.sub(pattern, replace or "", "")
    except re.error as error:
        raise CardError(f"{card}: the pattern does not compile: {error}") from None

    def found(document: Document) -> Iterator[Edit]:
        for paragraph in holding(document, needs):
            for match in pattern.finditer(document.text[paragraph.start : paragraph.end]):
                after = match[0] if replace is None else match.expand(replace)
                yield Edit(paragraph.start + match.start(), paragraph.start + match.end(), match[0], after, rule_id)

    return found


def _words(card: Path, rule_id: str, name: str) -> tuple[Find, Needs]:
    """A list of ``wrong<TAB>right`` lines beside the card; a letter or digit at an edge must not go on in the text."""
    try:
        lines = (card.parent / name).read_text(encoding="utf-8").splitlines()
        pairs = dict(line.split("\t") for line in lines)
    except (OSError, ValueError) as error:
        raise CardError(f"{card}: {name!r} must be a file beside it with lines of wrong<TAB>right: {error}") from None
    if list(pairs) != sorted(pairs):
        raise CardError(f"{card}: {name!r} must be sorted, each word once")
    pattern = re.compile("|".join(map(_edged, sorted(pairs, key=len, reverse=True))))
    needs = tuple(pairs)

    def found(document: Document) -> Iterator[Edit]:
        for paragraph in holding(document, needs):
            for match in pattern.finditer(document.text, paragraph.start, paragraph.end):
                yield Edit(match.start(), match.end(), match[0], pairs[match[0]], rule_id)

    return found, needs


def _edged(word: str) -> str:
    before = r"(?<!\w)" if word[0].isascii() and word[0].isalnum() else ""
    after = r"(?!\w)" if word[-1].isascii() and word[-1].isalnum() else ""
    return before + re.escape(word) + after


def _pass(card: Path, rule_id: str, name: str) -> tuple[Find, Needs]:
    """An algorithm of :mod:`copydesk.passes`; what it yields under another rule's id is left to that rule's card."""
    if not name.isidentifier() or not importlib.util.find_spec(f"{__package__}.passes.{name}"):
        raise CardError(f"{card}: there is no pass {name!r}")
    module = importlib.import_module(f"{__package__}.passes.{name}")
    find: Find = module.find

    def found(document: Document) -> Iterator[Edit]:
        return (edit for edit in find(document) if edit.rule == rule_id)

    return found, tuple(getattr(module, "NEEDS", ()))
