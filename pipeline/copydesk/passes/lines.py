"""Paragraphs that are whole sentences and begin with a small letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ..lexicon import is_ordinary
from ..model import Document, Edit, Paragraph
from .sentences import is_word

FIRST_WORD = re.compile(
    r"[\"“]?(?P<word>a|i(?! (?:and|or|is|in|to)\b|,)|[a-z]{2,})(?=,? |[’'](?:s|re|ve|ll|d|m|t)\b|[.!?…]+[”\"]?$)"
)
ENDED = re.compile(r"[.!?…][\"”’')\]]*\s*$")
GOES_ON = re.compile(r"\b(?:etc|incl|excl|approx|vs|e\.g|i\.e)\.[\"”’')\]]*$")
STOP_INSIDE = re.compile(r"(?<![\w.-])([a-z]{3,})[.!?] ")
INITIAL = re.compile(r"^[^\S\r\n]*[\"“]?([^\W\d_])", re.MULTILINE)
WORDS = 3
"""A shorter paragraph is only taken for a sentence if its first word is an ordinary one."""

SAMPLE = 500
"""So many lines tell whether a document begins its lines with small letters."""
REACH = 200
"""So many characters before a paragraph are looked at."""

PARTICLES = frozenset(
    "al ap auf ben bin da dal de dei del della den der des di dos du el ibn la le lo ten ter van von".split()
)
"""What a name may begin with; also the articles of other languages."""
SMALL_NAMES = frozenset(
    "adidas airbnb amazon android apt asus awk bash bing brew cargo chmod chrome cmake conda cron curl diff docker "
    "ebay emacs facebook ffmpeg find flickr gcc gdb gimp git gitlab google grep gzip htop ikea java kubectl lidl "
    "lululemon make mysql nano nginx node npm numpy opera pandas perl pip podman pytest python redis rsync ruby "
    "rustc scipy sed skype ssh steam sudo systemd tar thefacebook tmux twitter vim vivo wget xbox xiaomi yarn "
    "youtube zsh".split()
)
"""Brands and commands that are written small even where a sentence begins."""


def find(document: Document) -> Iterator[Edit]:
    """A capital for the first letter of each sentence that stands by itself, unless the document writes all small."""
    text = document.text
    small = [p for p in document.paragraphs if p.kind == "text" and (text[p.start].islower() or text[p.start] in '"“')]
    edits = [edit for paragraph in small for edit in _edit(document, paragraph)]
    if edits and not _is_written_small(document.text):
        yield from edits


def _edit(document: Document, paragraph: Paragraph) -> Iterator[Edit]:
    text = document.text
    match = FIRST_WORD.match(text, paragraph.start, paragraph.end)
    if match and _is_sentence(text[paragraph.start : paragraph.end], match) and _follows_a_stop(text, paragraph):
        at = match.start("word")
        yield Edit(at, at + 1, text[at], text[at].upper(), "casing/en/line-start")


def _is_sentence(inside: str, first: re.Match[str]) -> bool:
    word = first["word"]
    if word in PARTICLES or word in SMALL_NAMES:
        return False
    if len(inside.split(maxsplit=WORDS)) < WORDS and not is_ordinary(word):
        return False
    if inside[0] in '"“' and not re.match(r"[^\"”]+ [^\"”]+ [^\"”]+", inside[1:]):
        return False
    stop = STOP_INSIDE.search(inside)
    return bool(ENDED.search(inside) or (stop and is_word(stop[1])))


def _follows_a_stop(text: str, paragraph: Paragraph) -> bool:
    """Whether nothing stands before the paragraph that it could go on from."""
    before = text[max(paragraph.start - REACH, 0) : paragraph.start].rstrip()
    return not before or bool(ENDED.search(before) and not GOES_ON.search(before))


def _is_written_small(text: str) -> bool:
    initials = [match[1] for match in islice(INITIAL.finditer(text), SAMPLE)]
    return len(initials) >= 4 and sum(map(str.islower, initials)) > len(initials) / 2
