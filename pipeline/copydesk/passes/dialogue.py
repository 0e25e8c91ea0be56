"""Quotations that a dash parts from ``said``, as in Russian and Ukrainian: ``"We won", - said Ola``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit
from ..paragraphs import holding
from .speech import SAYS

NEEDS = tuple(f"{mark}{between}{dash} " for mark in '"”' for between in (" ", ", ") for dash in "-–—")

SPOKE = "|".join(
    (*SAYS, *"recalled continued emphasized reported admitted believes commented concluded thought".split())
)
SPEAKER = (
    rf"(?:(?:{SPOKE}) (?=[A-Z]|(?:the|a|an|he|she|they|his|her|our|my)\b)"
    rf"|(?:he|she|they) (?:also |then |once )?(?:{SPOKE})\b)"
)
DASH = re.compile(rf"(?P<end>[^\s\"“”])(?P<close>[\"”])(?P<comma>,?) (?P<dash>[-–—] )(?={SPEAKER})")
ENDS = ".,!?…"


def find(document: Document) -> Iterator[Edit]:
    """A comma, inside the closing mark as the text has it there, in the place of each such dash."""
    for start, end, _ in holding(document, NEEDS):
        for match in DASH.finditer(document.text, start, end):
            has_mark = match["end"] in ENDS or bool(match["comma"])
            low, high = match.start("close"), match.end("dash")
            yield Edit(low, high, document.text[low:high], _joined(match, has_mark), "punctuation/en/dash-dialogue")


def _joined(match: re.Match[str], has_mark: bool) -> str:
    if match["end"] in ENDS:
        return f"{match['close']} "
    return f",{match['close']} "
