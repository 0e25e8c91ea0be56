"""Make the invisible visible: spaces, line breaks, control characters and whatever could reorder or hide text."""

from __future__ import annotations

import re
import unicodedata

from markupsafe import Markup, escape

UNSAFE = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb"
    r"\ufffe\uffff\U000e0000-\U000e007f"
)
"""Members of a regular expression's class: controls, bidi controls, lone surrogates; they never reach a reader raw."""

INVISIBLE = (
    UNSAFE + r"\t\xa0\xad\u034f\u115f\u1160\u1680\u180e\u2000-\u200d\u202f\u205f-\u2064\u206a-\u206f\u2800\u3000\u3164"
    r"\ufe00-\ufe0f\ufeff"
)
"""The same, with all else that a reader cannot tell from a plain space or from nothing."""

NAMES = {
    "\0": "NUL", "\x07": "BEL", "\x08": "BS", "\t": "TAB", "\x0b": "VT", "\x0c": "FF", "\r": "CR", "\x1b": "ESC",
    "\x7f": "DEL", "\x85": "NEL", "\xa0": "NBSP", "\xad": "SHY", "\u061c": "ALM", "\u200b": "ZWSP", "\u200c": "ZWNJ",
    "\u200d": "ZWJ", "\u200e": "LRM", "\u200f": "RLM", "\u2009": "THIN", "\u2028": "LS", "\u2029": "PS",
    "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO", "\u202f": "NNBSP",
    "\u2060": "WJ", "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI", "\ufeff": "BOM",
}  # fmt: skip

_PLAIN = re.compile(rf"(\r(?!\n)|[{UNSAFE}])")
_MARKED = re.compile(rf"(\r?\n|[\r{INVISIBLE}]|\A +| +\Z| +(?=\r?\n)|(?<=\n) +| {{2,}})")
_FLAT = re.compile(rf"\r?\n|[\r {INVISIBLE}]")
_RAW = re.compile(rf"\r(?!\n)|[{UNSAFE}]")


def name(char: str) -> str:
    r"""The short name of an invisible character, or its code point.

    >>> name("\u200b"), name("\x96")
    ('ZWSP', 'U+0096')
    """
    return NAMES.get(char) or f"U+{ord(char):04X}"


def plain(text: str) -> Markup:
    r"""Text as HTML in which nothing can act: only what is dangerous becomes a named box.

    >>> plain("<b>\u202e")
    Markup('&lt;b&gt;<span class="box" title="RIGHT-TO-LEFT OVERRIDE">RLO</span>')
    """
    return _replaced(_PLAIN, text)


def marked(text: str) -> Markup:
    """Changed text as HTML in which all that is invisible can be seen, and spaces where they matter.

    >>> marked(" a b")
    Markup('<span class="sp">·</span><wbr>a b')
    """
    return _replaced(_MARKED, text)


def flat(text: str, longest: int = 40) -> str:
    r"""Text on one line of at most ``longest`` code points, safe for a terminal, with all that is invisible named.

    >>> flat("a \u200b\n")
    'a·[ZWSP]⏎'
    """
    shown = _FLAT.sub(lambda match: _sign(match[0]), text)
    return shown if len(shown) <= longest else f"{shown[: longest // 2]}…{shown[-(longest // 2) :]}"


def escaped(text: str) -> str:
    r"""Text that a terminal or a page's title shows without obeying it; line ends and tabs stay.

    >>> escaped("\x1b[31mred\r\n")
    '\\x1b[31mred\r\n'
    """
    return _RAW.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def spoken(text: str) -> str:
    r"""What a screen reader says for a text that may have nothing to be read out.

    >>> spoken(" "), spoken("\n\n"), spoken(" and ")
    ('space', 'line break line break', 'and')
    """
    words = {" ": "space", "\n": "line break", "\r": ""}
    if text.strip():
        return escaped(text.strip())
    return " ".join(filter(None, (words.get(char, name(char)) for char in text)))


def _replaced(pattern: re.Pattern[str], text: str) -> Markup:
    pieces = pattern.split(text)
    return Markup("").join(_box(piece) if i % 2 else escape(piece) for i, piece in enumerate(pieces))


def _box(found: str) -> Markup:
    if found[0] == " ":
        return Markup('<span class="sp">·</span><wbr>') * len(found)
    if found[-1] == "\n":
        return Markup('<span class="nl">⏎</span>\n')
    title = unicodedata.name(found, f"U+{ord(found):04X}")
    return Markup('<span class="box" title="{}">{}</span>').format(title, name(found))


def _sign(found: str) -> str:
    return {" ": "·", "\n": "⏎"}.get(found[-1]) or f"[{name(found)}]"
