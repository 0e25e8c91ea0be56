"""What is left of the source language in the translation: words in its script, and words that were only spelled out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lexicon import is_ordinary
from ..model import Document, Edit
from . import remembered
from .marks import is_quoted

OTHER = r"\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af"
RUN = re.compile(rf"(?<![{OTHER}\w./@-])[{OTHER}]{{2,}}(?:[ ・ー]?[{OTHER}]+)*(?![\w./@-])")
SCRIPT = re.compile(rf"[{OTHER}]")
LATIN = re.compile(r"[A-Za-z]")
SHARE = 2
"""A paragraph is a translated one if it has so many Latin letters for each letter of the other script."""
NAME = re.compile(r"([A-Z][\w’'-]*) \Z")
GLOSSES = ("(", "（", "“", '"', "‘", "«", "《", "/", "/ ", "[")
"""After these, as after a name, the original form is given on purpose."""

EDITOR = re.compile(r"iaobian(?![\w”\"-]| [A-Z])")
"""The word without its first letter, which may be a capital; a search for a literal is much faster."""
BEFORE_EDITOR = re.compile(r"(?:[Tt]he )?[Xx]\Z")
NAMED = re.compile(r"[\w“\"‘'-]\Z|(?:[A-Z][a-z]|Mr\.|Ms\.) \Z")
"""Behind these it is a part of a name, or the word that is spoken of."""
HONORIFIC = re.compile(r"-(?:san|ssi|sama|kun|chan|nim|sensei)(?![\w-])")
BEARER = re.compile(r"(?<![\w-])[A-Z][a-z]{2,}\Z")
REACH = 20
"""A name has at most so many letters."""


@remembered
def find(document: Document) -> Iterator[Edit]:
    """A remark for each run in another script, and English for what has an English word."""
    text = document.text
    if not text.isascii() and SCRIPT.search(text):
        for start, end, _ in document.paragraphs:
            yield from _runs(start, text[start:end])
    for match in EDITOR.finditer(text):
        before = BEFORE_EDITOR.search(text, max(match.start() - 5, 0), match.start())
        if before and not NAMED.search(text[max(before.start() - 3, 0) : before.start()]):
            start, end = before.start(), match.end()
            yield Edit(start, end, text[start:end], _editor(text, start), "terms/en/editor-word")
    for match in HONORIFIC.finditer(text):
        at = match.start()
        line = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
        if BEARER.search(text[max(line, at - REACH) : at]) and not is_quoted(text, line, at):
            yield Edit(at, match.end(), match[0], "", "terms/en/honorific")


def _runs(start: int, inside: str) -> Iterator[Edit]:
    """The runs in another script within a paragraph that is in English otherwise."""
    if inside.isascii() or not SCRIPT.search(inside):
        return
    if len(LATIN.findall(inside)) < SHARE * len(SCRIPT.findall(inside)):
        return
    for match in RUN.finditer(inside):
        before = inside[: match.start()]
        name = NAME.search(before)
        if not before.endswith(GLOSSES) and not (name and not is_ordinary(name[1])):
            yield Edit(start + match.start(), start + match.end(), match[0], match[0], "characters/en/untranslated")


def _editor(text: str, start: int) -> str:
    """``the editor``, with a capital where a sentence begins."""
    before = text[max(start - 3, 0) : start].rstrip(" ")
    begins = not before or before[-1] in ".!?\n\r"
    return "The editor" if begins else "the editor"
