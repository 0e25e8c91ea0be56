"""Links that were torn apart around their marks: ``https: / / www.example.org / a``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit
from ..paragraphs import holding

NEEDS = ("https", "http", "www")
LABEL = r"[A-Za-z0-9-]{1,63}"
SUFFIX = (
    r"(?:com|org|net|edu|gov|info|io|eu|uk|de|fr|cz|pl|ua|ru|cn|jp|kr|tw|hk|in|it|es|nl|at|ch|co|me|tv|rf|biz|[a-z]{2})"
)
HOST = re.compile(
    rf"(?:(?P<scheme>\b[Hh]ttps?) ?: ?/ ?/ ?(?:(?P<w>www) ?\. ?)?|\bwww ?\. ?)"
    rf"(?:{LABEL} ?\. ?){{1,4}}{SUFFIX}(?![\w-])"
)
WHOLE = re.compile(r"\bhttps?://\S+/(?= )")
STEP = re.compile(r" ?/ ?(?P<part>[\w~%=&?#@+-]+(?:\.[A-Za-z0-9]{1,5}(?![\w]))?)(?![’'])")
FILE = re.compile(r" (?P<part>[\w-]{1,60}\.(?:pdf|html?|php|aspx?|jpe?g|png|docx?|xlsx?|zip|txt))(?!\w)")
SPACES = re.compile(r" +")


def find(document: Document) -> Iterator[Edit]:
    """One edit for each space inside such a link."""
    for start, end, _ in holding(document, NEEDS):
        text = document.text[start:end]
        for low, high in _spans(text):
            for gap in SPACES.finditer(text, low, high):
                yield Edit(start + gap.start(), start + gap.end(), gap[0], "", "encoding/torn-link")


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the torn links of a paragraph are; the words after one are not among it."""
    for match in HOST.finditer(text):
        if _is_torn(match):
            yield (
                match.start(),
                _end(text, match.end(), spaced=" / " in match[0] or ": /" in match[0] or "/ /" in match[0]),
            )
    for match in WHOLE.finditer(text):
        file = FILE.match(text, match.end())
        if file:
            yield match.start(), file.end()


def _is_torn(match: re.Match[str]) -> bool:
    """Whether the host has spaces in it; one that only has them around its dots must begin with ``www``."""
    return " " in match[0] and (match["scheme"] is not None or bool(re.match(r"www ?\. ?\w+ ?\. ?\w", match[0])))


def _end(text: str, end: int, *, spaced: bool) -> int:
    while (step := STEP.match(text, end)) and (spaced or not step[0].startswith(" ")):
        if step[0].startswith(" ") and step["part"][0].isupper() and step["part"].isalpha():
            break
        end = step.end()
    return end
