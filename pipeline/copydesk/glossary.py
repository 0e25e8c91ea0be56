"""Glossaries: which term is wrong and which one is preferred, from a CSV or TBX file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from .errors import GlossaryError

COLUMNS = {
    "wrong": ("wrong", "variant", "from", "find", "term", "deprecated"),
    "right": ("right", "preferred", "to", "replace", "use"),
    "pos": ("pos", "part_of_speech", "part of speech"),
    "case": ("case",),
    "note": ("note", "comment", "source", "why"),
}
"""What the heading of a column may be."""

CSV_FORM = "a line of CSV is `wrong,right`, below a line with these names"
TBX_FORM = "give the English terms to avoid the administrativeStatus deprecatedTerm"
POS = ("", "noun", "verb")
CASES = ("", "adapt", "exact")
DEPRECATED = ("deprecatedTerm", "supersededTerm", "notRecommended", "obsolete")
PREFERRED = ("preferredTerm", "standardizedTerm", "legalTerm", "regulatedTerm", "preferred")
"""The statuses that TBX gives to terms (ISO 30042; the suffix ``-admn-sts`` is taken off)."""

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Term(NamedTuple):
    """A term that is wrong, and the one that is preferred; ``right`` is empty for one that must not be used at all.

    ``pos`` is ``"noun"`` or ``"verb"`` if the regular forms of the word are meant too. ``exact`` tells that the case of
    both is as it stands; otherwise the preferred term takes over the capitals of the wrong one.
    """

    wrong: str
    right: str
    pos: str = ""
    exact: bool = False


def read(path: Path) -> tuple[Term, ...]:
    """The terms of a glossary file: TBX if it ends in ``.tbx`` or ``.xml``, otherwise CSV.

    A CSV file begins with the names of its columns, of which ``wrong`` and ``right`` are needed and ``pos``, ``case``
    and ``note`` may be there; commas, semicolons or tabs part them. Raises GlossaryError, by file and line.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GlossaryError(f"{path}: the glossary cannot be read: {error.strerror}; check its name") from None
    is_tbx = path.suffix.lower() in (".tbx", ".xml")
    terms = tuple(_from_tbx(path, data) if is_tbx else _from_csv(path, data))
    if not terms:
        raise GlossaryError(f"{path}: no terms there; {TBX_FORM if is_tbx else CSV_FORM}")
    _refuse_circles(path, terms)
    return terms


def _refuse_circles(path: Path, terms: Sequence[Term]) -> None:
    """Raise GlossaryError if following the preferred terms leads back to where one began."""
    pairs = ((term.wrong.lower(), term.right.lower()) for term in terms if term.right)
    better = {wrong: right for wrong, right in pairs if wrong != right}
    for first in better:
        seen, term = {first}, better[first]
        while term in better and term not in seen:
            seen.add(term)
            term = better[term]
        if term == first:
            raise GlossaryError(
                f"{path}: {first!r} and {better[first]!r} lead to each other; take out one of the lines"
            )


def forms(term: Term) -> Iterator[tuple[str, str]]:
    """The pairs of what may stand in a text and what takes its place: in every case and every regular form.

    A straight apostrophe in the wrong term stands for a curly one too.

    >>> dict(forms(Term("leading cadre", "leading official", "noun")))["Leading cadres"]
    'Leading officials'
    >>> dict(forms(Term("utilise", "use", "verb")))["utilising"]
    'using'
    """
    for wrong, right in _inflected(term):
        plain = wrong.replace("’", "'")
        for written in dict.fromkeys((plain, plain.replace("'", "’"))):
            yield written, right
            if not term.exact:
                yield _capital(written), _capital(right)
                yield written.upper(), right.upper()


def _inflected(term: Term) -> Iterator[tuple[str, str]]:
    yield term.wrong, term.right
    if term.pos == "noun":
        yield _plural(term.wrong), term.right and _plural(term.right)
    if term.pos == "verb":
        for inflect in (_plural, _past, _participle):
            yield _first(term.wrong, inflect), term.right and _first(term.right, inflect)


def _first(phrase: str, inflect: object) -> str:
    """A phrase with its first word, the verb, inflected."""
    assert callable(inflect)
    verb, gap, rest = phrase.partition(" ")
    return f"{inflect(verb)}{gap}{rest}"


def _plural(word: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return word + "es"
    return word[:-1] + "ies" if re.search(r"[^aeiou]y$", word) else word + "s"


def _past(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ied"
    return word + "d" if word.endswith("e") else _doubled(word) + "ed"


def _participle(word: str) -> str:
    return word[:-1] + "ing" if re.search(r"[^eoy]e$", word) else _doubled(word) + "ing"


def _doubled(word: str) -> str:
    """A short verb with its last consonant doubled: ``plan``, ``planned``."""
    return word + word[-1] if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", word) else word


def _capital(term: str) -> str:
    return term[:1].upper() + term[1:]


def _from_csv(path: Path, data: bytes) -> Iterator[Term]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GlossaryError(f"{path}: not UTF-8 (at byte {error.start}); save the glossary as UTF-8") from None
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        named = _named(path, next(rows, []))
        for row in rows:
            if any(cell.strip() for cell in row):
                yield _term(path, rows.line_num, {name: row[i].strip() for name, i in named.items() if i < len(row)})
    except csv.Error as error:
        remedy = "close the quotation mark, or double it inside a cell"
        raise GlossaryError(f"{path}:{rows.line_num}: not valid CSV: {error}; {remedy}") from None


def _named(path: Path, head: Sequence[str]) -> dict[str, int]:
    """Which column is where."""
    names = [cell.strip().lower() for cell in head]
    found = {key: next((name for name in known if name in names), None) for key, known in COLUMNS.items()}
    named = {key: names.index(name) for key, name in found.items() if name is not None}
    for key in ("wrong", "right"):
        if key not in named:
            raise GlossaryError(f"{path}:1: no column {key!r}; the first line of a glossary names its columns")
    return named


def _term(path: Path, line: int, said: dict[str, str]) -> Term:
    wrong, right, pos, case = (said.get(key, "") for key in ("wrong", "right", "pos", "case"))
    for key, value, allowed in (("pos", pos, POS), ("case", case, CASES)):
        if value not in allowed:
            raise GlossaryError(f"{path}:{line}: {key!r} is {value!r}; it must be empty or {' or '.join(allowed[1:])}")
    if not wrong:
        raise GlossaryError(f"{path}:{line}: the wrong term is missing; fill the column, or take the line out")
    if wrong == right:
        raise GlossaryError(f"{path}:{line}: {wrong!r} is both wrong and right; take the line out")
    return Term(wrong, right, pos, case == "exact")


def _from_tbx(path: Path, data: bytes) -> Iterator[Term]:
    """The deprecated terms of each concept, with its preferred one."""
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        line, reason = error.position[0], str(error).partition(":")[0]
        raise GlossaryError(f"{path}:{line}: not valid XML: {reason}; export the file again") from None
    except ValueError as error:
        raise GlossaryError(f"{path}: not valid XML: {error}; export the file again") from None
    for concept in root.iter():
        if _tag(concept) in ("termEntry", "conceptEntry"):
            yield from _of_concept(concept)


def _of_concept(concept: ElementTree.Element) -> Iterator[Term]:
    sections = [
        section
        for language in concept.iter()
        if _tag(language) in ("langSet", "langSec") and _language(language) == "en"
        for section in language.iter()
        if _tag(section) in ("tig", "ntig", "termSec")
    ]
    preferred = next((_term_of(s) for s in sections if _status(s) in PREFERRED), "")
    for section in sections:
        term = _term_of(section)
        if _status(section) in DEPRECATED and term not in ("", preferred):
            pos = _noted(section, "partOfSpeech")
            yield Term(term, preferred, pos if pos in POS else "")


def _term_of(section: ElementTree.Element) -> str:
    return next((" ".join("".join(e.itertext()).split()) for e in section.iter() if _tag(e) == "term"), "")


def _status(section: ElementTree.Element) -> str:
    status = _noted(section, "administrativeStatus") or _noted(section, "normativeAuthorization")
    return status.removesuffix("-admn-sts")


def _noted(section: ElementTree.Element, kind: str) -> str:
    notes: Iterable[ElementTree.Element] = section.iter()
    return next(((e.text or "").strip() for e in notes if e.get("type") == kind or _tag(e) == kind), "")


def _language(element: ElementTree.Element) -> str:
    return (element.get(XML_LANG) or element.get("lang") or "").lower().partition("-")[0]


def _tag(element: ElementTree.Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]
