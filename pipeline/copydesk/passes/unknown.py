"""The token that a decoder writes for a character it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lexicon import is_word
from ..model import Document, Edit
from ..paragraphs import holding
from . import remembered

NEEDS = ("<unk>", "<UNK>")
ALONE = re.compile(r"(?i)(?<=[^\s>])(?: +<unk>)++(?:\s?\ufe0f)?(?=[ .,;:!?)\]”’]|$)|^(?:<unk> +)++(?=\S)")
GLUED = re.compile(r"(?i)(?<!\w)(?P<word>[a-z]{4,})(?P<token>(?:<unk>)+)(?=[ .,;:!?)]|$)")
TOUCHING = re.compile(r"(?i)(?<=[\w“\"(])<unk>|<unk>(?=\w)")


@remembered
def find(document: Document) -> Iterator[Edit]:
    """The edits that take the token away, or point at it where it may stand for a letter."""
    for start, end, _ in holding(document, NEEDS):
        text = document.text[start:end]
        for match in ALONE.finditer(text):
            yield Edit(start + match.start(), start + match.end(), match[0], "", "characters/unknown-token")
        whole = {match.start("token") for match in GLUED.finditer(text) if _is_whole(match["word"])}
        for match in TOUCHING.finditer(text):
            gone = match.start() in whole
            rule = "characters/unknown-token" if gone else "characters/unknown-in-word"
            yield Edit(start + match.start(), start + match.end(), match[0], "" if gone else match[0], rule)


def _is_whole(word: str) -> bool:
    """Whether a word lacks nothing: an English one, or the plural of one."""
    return word.islower() and (is_word(word) or is_word(word.removesuffix("s")))
