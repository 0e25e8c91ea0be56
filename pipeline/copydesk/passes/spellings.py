"""One name, one spelling: ``Gui’an`` here and ``Guian`` there, ``“Four Ones”`` and ``“four ones”``."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from ..lexicon import is_word
from ..model import Document, Edit
from ..paragraphs import is_collection
from . import remembered

NAME = re.compile(r"(?<![\w’'@#/.-])[A-Z][^\W\d_]+(?:[-’'][^\W\d_]{2,})*(?![\w@/-]|\.\w)")
PHRASE = re.compile(r"“(?P<curly>[^\W\d_]+(?: [^\W\d_]+){1,3})”|\"(?P<straight>[^\W\d_]+(?: [^\W\d_]+){1,3})\"")
SHORTEST = 5
"""A shorter name is too like others."""
ALIKE = (
    *(("’", ""), ("'", ""), ("-", ""), ("kh", "h"), ("tz", "ts"), ("ph", "f"), ("w", "v"), ("ks", "x")),
    *((letters, "i") for letters in ("iy", "yy", "ij", "yj", "yi", "ii", "y", "j")),
)
"""Spellings between which transcriptions of one name waver."""
DOUBLED = re.compile(r"(.)\1+")


@remembered
def find(document: Document) -> tuple[Edit, ...]:
    """The edits that give the rarer spellings the form that the document has most often."""
    if is_collection(document):
        return ()
    names = (m.span() for m in NAME.finditer(document.text) if m.end() - m.start() >= SHORTEST)
    phrases = (m.span(m.lastgroup or 0) for m in PHRASE.finditer(document.text))
    return (
        *_alike(document.text, names, _skeleton, "terms/en/name-variants"),
        *_alike(document.text, phrases, str.lower, "terms/en/set-phrase"),
    )


def _alike(text: str, spans: Iterable[tuple[int, int]], key: Callable[[str], str], rule: str) -> Iterator[Edit]:
    """For each group of spans whose texts have one key, the edits of those that are not spelled as most of them are."""
    groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for start, end in spans:
        groups[key(text[start:end])].append((start, end))
    for members in groups.values():
        counts = Counter(text[start:end] for start, end in members).most_common()
        if len(counts) < 2 or counts[0][1] == counts[1][1] or not _may_be_one(name for name, _ in counts):
            continue
        for start, end in members:
            if text[start:end] != counts[0][0]:
                yield Edit(start, end, text[start:end], counts[0][0], rule)


@lru_cache(maxsize=8192)
def _skeleton(name: str) -> str:
    """What the spellings of one name have in common; of an English word the word itself."""
    if is_word(name):
        return name
    skeleton = name.lower()
    if not skeleton.isascii():
        skeleton = "".join(c for c in unicodedata.normalize("NFD", skeleton) if not unicodedata.combining(c))
    for letters, after in ALIKE:
        skeleton = skeleton.replace(letters, after)
    return DOUBLED.sub(r"\1", skeleton)


def _may_be_one(spellings: Iterable[str]) -> bool:
    """Whether none of the spellings is all in capitals, as an abbreviation is."""
    return not any(spelling.isupper() for spelling in spellings)
