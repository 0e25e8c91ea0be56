"""Units in the singular after a number above one: ``after 5 month``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit
from ..paragraphs import holding

UNITS = (
    "year", "month", "day", "week", "hour", "minute", "kilometer", "kilometre", "meter", "metre", "mile", "ton",
    "tonne", "dollar", "hectare", "kilogram",
)  # fmt: skip
NEEDS = tuple(f" {unit}{end}" for unit in UNITS for end in (" ", ".", ",", ";", ":", "!", "?", ")"))
WORDS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|several|many"
FOLLOWING = (
    "ago|later|before|after|and|or|until|till|from|to|in|at|on|of|is|are|was|were|has|have|had|since|now|away|but|so"
    "|when|if|because|without|with|per|by|passed|pass|north|south|east|west|above|below"
)
COUNT = re.compile(
    rf"(?<![\w.,:/$€£-])(?P<number>[2-9]|[1-9]\d|[1-9]\d\d|[1-9]\d{{0,2}},\d{{3}}|{WORDS}) (?P<unit>{'|'.join(UNITS)})"
    rf"(?= (?:{FOLLOWING})\b| (?:long|high|deep|wide|tall)(?=[.,;:!?)]|$| (?:and|in|at|on|with|from)\b)"
    r"|[.,;:!?)](?:\s|$)|$)"
)
DETERMINER = re.compile(
    r"(?:\b(?:a|an|the|this|that|my|his|her|our|their|its|your|every|each|another|first|second|third|last|next|in|of|on|no)"
    r"|['’]s|\d|january|february|march|april|may|june|july|august|september|october|november|december)\W$",
    re.IGNORECASE,
)
"""Before these the number and its unit may describe a noun, or be a date."""
SPANNING = re.compile(
    r"\b(?:after|for|within|about|over|than|nearly|almost|around|only|just|took|takes|waited|lasts?|lasted|is|was|are|least)\W$"
)


def find(document: Document) -> Iterator[Edit]:
    """The ending of the plural for each unit that stands for more than one."""
    for start, end, _ in holding(document, NEEDS):
        for match in COUNT.finditer(document.text, start, end):
            before = document.text[max(start, match.start() - 14) : match.start()]
            is_plain = not DETERMINER.search(before)
            if is_plain and (SPANNING.search(before) or match["number"].isalpha() or _is_measured(match)):
                yield Edit(match.end(), match.end(), "", "s", "numbers/en/plural")


def _is_measured(match: re.Match[str]) -> bool:
    """Whether the words after the unit measure a time or a distance."""
    return bool(re.match(r" (?:ago|later|away|before|after)\b", match.string[match.end() : match.end() + 10]))
