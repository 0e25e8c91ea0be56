"""Quoted sentences that begin with a small letter: ``He said, "we are ready."``"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit
from ..paragraphs import expanded, holding
from .sentences import OPENERS

NEEDS = tuple(expanded('[,:] ["“][a-z]'))

SAYS = (
    "said says asked asks added adds replied answered wrote writes stressed explained declared noted told warned "
    "shouted cried"
).split()
"""The verbs that come with a quotation."""
INTRODUCED = re.compile(
    rf"\b(?:{'|'.join(SAYS)})(?: (?:[A-Z][\w’'-]*|me|him|her|us|them|reporters|the [a-z]+)){{0,3}}[,:] [\"“]"
    r"(?P<word>[a-z]+)(?P<rest>[’'\w]*(?: [^\"“”]*)?)(?P<close>[\"”]?)"
)
ENDS = tuple(".!?,…")
FEWEST = 4
"""A quotation of fewer words may be a fragment."""
BEGINNING = OPENERS - {"that", "and", "but"} | {"i", "do", "let", "don", "can", "could", "would", "will", "are"}


def find(document: Document) -> Iterator[Edit]:
    """A capital for each quoted sentence after a verb of speech."""
    for start, end, _ in holding(document, NEEDS):
        for match in INTRODUCED.finditer(document.text, start, end):
            if match["word"] in BEGINNING and _is_sentence(match, end):
                at = match.start("word")
                yield Edit(at, at + 1, match["word"][0], match["word"][0].upper(), "casing/en/quoted-sentence")


def _is_sentence(match: re.Match[str], end: int) -> bool:
    """Whether the quotation has the length of a sentence and ends as one, or is still open at the paragraph's end."""
    rest = match["rest"].rstrip()
    is_ended = rest.endswith(ENDS) or match.string.startswith(",", match.end())
    return (is_ended if match["close"] else match.end() == end) and len(rest.split()) >= FEWEST
