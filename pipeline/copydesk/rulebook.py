"""Cards to rules: read the rule cards, refuse a bad one by its path, choose among the rules."""

from __future__ import annotations

import importlib
import importlib.util
import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from itertools import chain, count
from pathlib import Path
from typing import Any, get_args

from ahocorasick_rs import AhoCorasick, MatchKind

from . import glossary
from .errors import CardError, ConfigError
from .model import CHOICES, CONFIDENCES, STAGES, Config, Document, Edit, Rule, Touches
from .paragraphs import expanded, holding
from .suppress import belongs, unknown

Find = Callable[[Document], Iterable[Edit]]
Needs = tuple[str, ...]

KEYS = (
    "why", "confidence", "find", "replace", "words", "glossary", "pass", "list", "needs", "touches", "when",
    "changes", "keeps",
)  # fmt: skip
"""Everything that a card may say."""
IN_WORD = re.compile(r"\w")
EAST_ASIA = "\u2e80"
"""From here on, scripts have no spaces between their words."""
FORMS = ("find", "words", "glossary", "pass")
"""The keys of which a card has exactly one."""


def load(config: Config | None = None) -> tuple[Rule, ...]:
    """All rules in the order of their stages and ids: the built-in ones, and those of the user's cards and glossaries.

    A user's card with the id of an earlier one takes its place. Raises CardError for a bad card or an empty folder,
    GlossaryError for a bad glossary.
    """
    config = config or Config()
    return _load(config.rules, config.glossary)


@lru_cache(maxsize=8)
def _load(folders: tuple[Path, ...], glossaries: tuple[Path, ...]) -> tuple[Rule, ...]:
    rules = {rule.id: rule for folder in (home(), *folders) for rule in read(folder)}
    for path in glossaries:
        rules |= {rule.id: rule for rule in _glossary_rules(path, rules)}
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
    """The rules that a configuration selects and does not ignore, for its language and its settings.

    Raises ConfigError for a selection that names no rule at all.
    """
    rules = tuple(rules)
    ignored = tuple(name for _, names in config.per_file_ignores for name in names)
    for key, wanted in (("select", config.select), ("ignore", config.ignore), ("per-file-ignores", ignored)):
        _must_name_rules(key, wanted, rules)
    return tuple(
        rule
        for rule in rules
        if rule.language in (None, config.language)
        and _is_wanted(rule, config)
        and (not config.select or any(belongs(rule.id, name) for name in config.select))
        and not any(belongs(rule.id, name) for name in config.ignore)
    )


def _is_wanted(rule: Rule, config: Config) -> bool:
    """Whether the setting that a rule depends on has its value."""
    if rule.when is None:
        return True
    name, value = rule.when
    given = getattr(config, name)
    return value in given if isinstance(given, tuple) else value == given


def _must_name_rules(key: str, names: tuple[str, ...], rules: tuple[Rule, ...]) -> None:
    name = unknown([name for name in names if name not in STAGES], rules)
    if name is not None:
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
        when=next(iter(said.get("when", {}).items()), None),
    )


def _check(card: Path, said: dict[str, Any]) -> None:
    """Refuse what a card must not say, and what it must and does not."""
    for key in said:
        if key not in KEYS:
            raise CardError(f"{card}: unknown key {key!r}; a card knows {', '.join(KEYS)}")
    for key in ("why", "confidence", "changes", "keeps"):
        if not said.get(key):
            raise CardError(f"{card}: {key!r} is missing; every card needs why, confidence, changes and keeps")
    if sum(key in said for key in FORMS) != 1:
        raise CardError(f"{card}: a card has exactly one of 'find' (with 'replace'), 'words', 'glossary' and 'pass'")
    for key, form in (("replace", "find"), ("list", "pass")):
        if key in said and form not in said:
            raise CardError(f"{card}: {key!r} goes with {form!r}")
    _check_values(card, said)


def _check_values(card: Path, said: dict[str, Any]) -> None:
    for key, allowed in (("confidence", CONFIDENCES), ("touches", get_args(Touches))):
        if key in said and said[key] not in allowed:
            raise CardError(f"{card}: {key!r} is {said[key]!r}; it must be one of {', '.join(allowed)}")
    for key in ("why", "find", "replace", "words", "glossary", "pass", "list"):
        if not isinstance(said.get(key, ""), str):
            raise CardError(f"{card}: {key!r} must be a string")
    for key in ("needs", "keeps"):
        if not _is_strings(said.get(key, [])):
            raise CardError(f"{card}: {key!r} must be a list of strings")
    if not isinstance(said["changes"], list) or not all(_is_strings(p) and len(p) == 2 for p in said["changes"]):
        raise CardError(f"{card}: 'changes' must be a list of pairs [before, after]")
    _check_when(card, said.get("when", {}))
    if "find" in said and "replace" not in said and said["confidence"] != "suggest":
        raise CardError(f"{card}: a pattern without 'replace' is a remark; its confidence must be 'suggest'")


def _check_when(card: Path, when: object) -> None:
    is_known = isinstance(when, dict) and all(value in CHOICES.get(key, ()) for key, value in when.items())
    if not is_known or len(when) > 1:  # type: ignore[arg-type]
        raise CardError(f"{card}: 'when' must name one setting and one of its values, as in {{ quotes = \"curly\" }}")


def _is_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _finder(card: Path, rule_id: str, said: dict[str, Any]) -> tuple[Find, Needs]:
    """The function that finds a card's edits, and the strings of which a paragraph must hold one."""
    if "find" in said:
        needs = tuple(literal for need in said.get("needs", ()) for literal in expanded(need))
        return _pattern(card, rule_id, said["find"], said.get("replace"), needs), needs
    if "words" in said:
        return _words(card, rule_id, said["words"])
    if "glossary" in said:
        return _terms(rule_id, glossary.read(card.parent / said["glossary"]))
    return _pass(card, rule_id, said["pass"], said.get("list"))


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
    return _pairs(rule_id, pairs)


def _glossary_rules(path: Path, known: Collection[str]) -> Iterator[Rule]:
    """The rules of a user's glossary: one for the terms that have a better one, one for those to be pointed at.

    They are called by the name of the file, with a number if another glossary has it.
    """
    terms = glossary.read(path)
    name = re.sub(r"\W+", "-", path.stem).strip("-").lower()
    stems = chain([name], (f"{name}-{number}" for number in count(2)))
    stem = next(s for s in stems if not {f"terms/glossary-{s}", f"terms/forbidden-{s}"} & set(known))
    better, forbidden = [term for term in terms if term.right], [term for term in terms if not term.right]
    if better:
        find, needs = _terms(rule_id := f"terms/glossary-{stem}", better)
        why = f"The glossary {path.name} prefers another term."
        yield Rule(rule_id, why, "likely", find, touches="words", needs=needs)
    if forbidden:
        find, needs = _terms(rule_id := f"terms/forbidden-{stem}", forbidden)
        why = f"The glossary {path.name} forbids this term."
        yield Rule(rule_id, why, "suggest", find, touches="words", needs=needs)


def _terms(rule_id: str, terms: Iterable[glossary.Term]) -> tuple[Find, Needs]:
    """The terms of a glossary; one without a better term stays and is only pointed at."""
    pairs: dict[str, str] = {}
    for term in terms:
        for wrong, right in glossary.forms(term):
            pairs.setdefault(wrong, right or wrong)
    return _pairs(rule_id, pairs)


def _pairs(rule_id: str, pairs: Mapping[str, str]) -> tuple[Find, Needs]:
    """Whole words and what takes their place; of those that overlap the first, and then the longest."""
    terms, needs = list(pairs), tuple(pairs)
    automaton = AhoCorasick(terms, matchkind=MatchKind.Standard)

    def found(document: Document) -> Iterator[Edit]:
        text = document.text
        for paragraph in holding(document, needs):
            matches = automaton.find_matches_as_indexes(text[paragraph.start : paragraph.end], overlapping=True)
            done = paragraph.start
            spans = sorted((s + paragraph.start, -e - paragraph.start, w) for w, s, e in matches)
            for start, minus_end, which in spans:
                wrong, right = terms[which], pairs[terms[which]]
                if start >= done and _is_whole(text, start, -minus_end) and not _is_right(text, start, wrong, right):
                    done = -minus_end
                    yield Edit(start, done, wrong, right, rule_id)

    return found, needs


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on beyond the edges of a stretch; signs and East Asian text have no such edges."""
    goes_on_before = _is_plain(text[start]) and start > 0 and IN_WORD.match(text[start - 1])
    goes_on_after = _is_plain(text[end - 1]) and end < len(text) and IN_WORD.match(text[end])
    return not goes_on_before and not goes_on_after


def _is_plain(character: str) -> bool:
    return character.isalnum() and character < EAST_ASIA


def _is_right(text: str, start: int, wrong: str, right: str) -> bool:
    """Whether the right term stands there already, since it holds the wrong one."""
    offset = right.find(wrong)
    return wrong != right and offset >= 0 and text.startswith(right, start - offset) and start >= offset


def _pass(card: Path, rule_id: str, name: str, listed: str | None) -> tuple[Find, Needs]:
    """An algorithm of :mod:`copydesk.passes`; what it yields under another rule's id is left to that rule's card.

    One that goes by a list of the card's own has a function ``finder``, which makes the function that finds edits.
    """
    if not name.isidentifier() or not importlib.util.find_spec(f"{__package__}.passes.{name}"):
        raise CardError(f"{card}: there is no pass {name!r}")
    module = importlib.import_module(f"{__package__}.passes.{name}")
    if listed is not None:
        if not hasattr(module, "finder"):
            raise CardError(f"{card}: the pass {name!r} takes no 'list'")
        return module.finder(rule_id, _entries(card, listed))  # type: ignore[no-any-return]
    if not hasattr(module, "find"):
        raise CardError(f"{card}: the pass {name!r} needs a 'list'")
    find: Find = module.find

    def found(document: Document) -> Iterator[Edit]:
        return (edit for edit in find(document) if edit.rule == rule_id)

    return found, tuple(getattr(module, "NEEDS", ()))


def _entries(card: Path, name: str) -> tuple[str, ...]:
    """The lines of a list beside the card."""
    try:
        entries = tuple(filter(None, (card.parent / name).read_text(encoding="utf-8").splitlines()))
    except (OSError, UnicodeDecodeError) as error:
        raise CardError(f"{card}: {name!r} must be a file beside it with an entry on each line: {error}") from None
    if not entries or list(entries) != sorted(set(entries)):
        raise CardError(f"{card}: {name!r} must hold entries that are sorted, each once")
    return entries
