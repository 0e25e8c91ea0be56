"""The spans of running text that no rule may touch: links, paths, code, placeholders, tags, handles, emoticons ..."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .model import Document

TLDS = (
    "com|org|net|edu|gov|mil|int|info|biz|name|museum|io|ai|app|dev|tv|cc|co|ua|ru|by|kz|de|at|ch|cz|sk|pl|fr|es|it|pt|nl"
    "|be|lu|se|no|fi|dk|ee|lt|lv|uk|ie|eu|us|ca|mx|br|ar|cl|au|nz|jp|cn|hk|tw|kr|in|id|il|ir|tr|gr|hu|ro|bg|hr|rs|si|me"
    "|xyz|online|site|shop|store|blog|news|media|wiki|tech|cloud|pro|club|art|рф|укр"
)
WORDY = "at|be|by|in|is|it|me|no|so|to|us|am|as|name|news|online|shop|store|site|media|art|club|pro|blog|co|id|ai"
"""Domains that are words as well: taken for a domain only with something of a link around them."""

SUFFIXES = (
    "txt|md|rst|pdf|docx?|xlsx?|pptx?|odt|ods|csv|tsv|json|jsonl|xml|ya?ml|toml|ini|cfg|conf|log|html?|css|js|ts|jsx|tsx"
    "|py|rb|java|kt|rs|c|h|cpp|hpp|cs|php|sh|bat|exe|dll|zip|gz|tar|rar|7z|jpe?g|png|gif|svg|webp|bmp|ico|mp3|mp4"
    "|avi|mkv|mov|wav|flac|srt|vtt|epub|po|sql|db|bak|tmp|apk|iso|dmg"
)
BEYOND = r"""[^\s<>"“”«»（）【】，。；]{0,2000}"""
"""The rest of a link; what punctuation of the sentence it takes along is given back by :func:`_tight`."""

LINK = rf"""
    (?:https?|ftp|file)://[^\s<>"“”«»（）【】，。；]{BEYOND}
  | (?<![\w@/.-])www\.[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,6}}(?::\d{{1,5}})?(?:/{BEYOND})?
  | (?<![\w.+-])[\w.+-]{{1,64}}@[A-Za-z\d][\w-]{{0,62}}(?:\.[A-Za-z\d][\w-]{{0,62}}){{1,6}}
  | (?<![\w@/.-])(?:[a-z\d][a-z\d-]{{0,62}}\.){{1,5}}(?:{TLDS})/{BEYOND}
  | (?<![\w@/.-])(?:[A-Za-z\d][A-Za-z\d-]{{0,62}}\.){{1,5}}(?!(?:{WORDY})\b)(?:{TLDS})(?![\w-])
"""
PATH = rf"""
    (?<![\w.])(?:\.{{0,2}}|~)/(?:[\w.+@-]{{1,255}}/){{1,40}}[\w.+@-]{{0,255}}(?<![.,])
  | (?<![\w.])(?:\.{{1,2}}|~)/[\w.+@-]{{1,255}}(?<![.,])
  | (?<!\w)[A-Za-z]:\\[^\s"“”<>|]{{0,255}}[^\s"“”<>|.,;:)]
  | (?<![\w./-])[\w-]{{1,100}}(?:\.[\w-]{{1,40}}){{0,4}}\.(?:{SUFFIXES})(?![\w-]|\.\w)
  | (?<![\w.])\.(?:NET|env|gitignore|htaccess|bashrc)\b | \bASP\.NET\b | \b(?:Node|Vue|React|Next|Three)\.js\b
"""
VERSION = r"""
    (?<![\w.])v\d+(?:\.\d+){1,4}(?:-[\w.]+)?(?<!\.)
  | (?<![\d.,])\d+(?:\.\d+){2,4}(?![\d])
  | (?<![\w:])(?:[\dA-Fa-f]{1,4}:){7}[\dA-Fa-f]{1,4}(?![\w:])
"""
CODE = r"""
    (?P<tick>`{1,3})(?!`)(?:(?!'')[^`\n]){1,1000}(?P=tick)(?!`)
  | (?<![\w.])[A-Za-z_]\w{0,60}(?:\.\w{1,60}){0,4}\(\)
  | (?<!\w)[A-Za-z_]\w{0,60}(?:::[A-Za-z_]\w{0,60}){1,5}
  | (?<![\w-])--[a-z][\w-]{1,40}(?:=[^\s"“”]{1,100})?
  | (?<!\w)[A-Za-z_]\w{0,40}->[A-Za-z_]\w{0,40}
"""
PLACEHOLDER = r"""
    \{\{[^{}\n]{0,200}\}\} | \{%[^{}\n]{0,200}%\} | \$\{[^{}\n]{0,200}\} | (?<!\w)\$\([\w.]{1,60}\)
  | \{[^{}\n]{0,100}(?:\{[^{}\n]{0,100}\}[^{}\n]{0,100}){0,8}\}
  | %\([\w.]{1,60}\)[\#0 +-]?\d{0,3}(?:\.\d+)?[sdifgexrc]
  | (?<![\d%])%(?:\d{1,2}\$)?[\#0+-]?\d{0,3}(?:\.\d{1,2})?(?:[sdifgexc]|l[ud])(?!\w)
  | (?<![\w%])%[A-Z][A-Z\d_]{1,40}%(?!\w) | (?<!\w)__[A-Za-z\d]{1,20}(?:_[A-Za-z\d]{1,20}){0,5}__(?!\w)
  | \#[A-Za-z][\w-]{0,40}\# | @@[\w.-]{1,60}@@
"""
TAG = r"""
    <!--(?s:.{0,500}?)-->
  | </?(?!(?:unk|UNK|pad|PAD|s|mask|eos|bos)\s*/?>)[A-Za-z][\w:-]{0,40}(?:\s[^<>=]{0,300}=[^<>]{0,500})?\s*/?>
"""
HANDLE = r"(?<![\w.@/])@[A-Za-z_\d][\w.]{0,60}(?<!\.)"
HASHTAG = r"(?<![\w&/#])\#\w{1,100}"
RARE = r"[^\x00-\u024f\u2010-\u203a\u4e00-\u9fff\u3041-\u3096\u30a1-\u30fa\uac00-\ud7af\w\s]"
"""A sign that is no letter of ours or of East Asia and no ordinary punctuation: what kaomoji are made of."""
EMOTICON = rf"""
    (?<!\w)[:;=8xX]['’]?-?(?:\)+|\(+|D+|P|p|\*|\||/|\\|\]|\[|[oO3])(?![\w/])
  | (?<!\w)(?:<3|\^_?\^|-_-|o_O|O_o|T_T|>_<|¯\\_\(ツ\)_/¯|XD)(?!\w)
  | (?<=[\w.!?])[:;]-?[)(]{{1,5}}(?![\w])
  | [（(](?=[^()（）\w\s]{{0,4}}{RARE})[^()（）\n]{{1,16}}[)）][^\w\s.,;:!?)\]）。，、；：！？」』】》“”"]{{0,3}}
  | [（(][\^>*;oO=T][^()（）\w\n]{{0,3}}[_.oO\-ωдー∀▽]?[^()（）\w\n]{{0,3}}[\^<*;oO=T][)）][ノ／/]?
"""
MATH = r"""
    \$\$[^$\n]{1,500}\$\$ | \\\((?:[^\\\n]|\\[^()\n]){1,200}?\\\) | \\\[(?:[^\\\n]|\\[^\[\]\n]){1,200}?\\\]
  | (?<![\w$\\])\$(?![\s\d])[^$\n]{0,200}[\\^_{}=][^$\n]{0,200}(?<!\s)\$(?![\w$])
"""
KINDS = {
    "code": CODE, "link": LINK, "tag": TAG, "math": MATH, "placeholder": PLACEHOLDER, "path": PATH,
    "version": VERSION, "handle": HANDLE, "hashtag": HASHTAG, "emoticon": EMOTICON,
}  # fmt: skip
"""The kinds in the order in which they are tried at each place."""

PATTERN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in KINDS.items()), re.VERBOSE)
SIGNS = re.compile(
    r"[`@#{}<>\\/$%_^=~]|\.\w|[:;][-'’()DPp|*oO3\]\[/\\:]|--|\d:|\(\)|[XxOo8][DO_)(]|[(（][^)\w\s]|->|-_-"
)
"""What a text must have for any of the kinds to be in it."""

TRAILING = frozenset(".,;:!?'’)]}…、：！？）】》」』*_")
"""What does not belong to a link at whose end it stands, except a bracket that was opened in it."""
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")
SURVIVES = frozenset({"link", "placeholder", "tag", "code", "path", "handle", "math"})
"""The kinds that have to be in the cleaned text as they were in the original."""


class Protected(NamedTuple):
    """A protected span; ``kind`` is one of :data:`KINDS`, ``"entity"``, or ``"format"`` for what the format forbids."""

    start: int
    end: int
    kind: str


def spans(document: Document, start: int, end: int) -> tuple[Protected, ...]:
    """The protected spans of the document within ``start:end``, in order and disjoint, in the document's offsets."""
    own = [Protected(start + s, start + e, kind) for s, e, kind in _inline(document.text[start:end])]
    blocked = [Protected(max(s, start), min(e, end), "format") for s, e in document.blocked if s < end and start < e]
    return tuple(_merged(sorted(own + blocked))) if blocked else tuple(own)


def kept(text: str) -> list[str]:
    """The links, placeholders, tags, paths, handles and pieces of code of a text, in order.

    >>> kept("See https://example.com/a, {name}.")
    ['https://example.com/a', '{name}']
    """
    return [text[s:e] for s, e, kind in _inline(text) if kind in SURVIVES]


@lru_cache(maxsize=4096)
def _inline(text: str) -> tuple[Protected, ...]:
    """The protected spans of a paragraph's text."""
    if not SIGNS.search(text):
        return ()
    found = [_tight(text, m.start(), m.end(), str(m.lastgroup)) for m in PATTERN.finditer(text)]
    if any(kind == "tag" for _, _, kind in found):
        entities = [Protected(m.start(), m.end(), "entity") for m in ENTITY.finditer(text)]
        return tuple(_merged(sorted(found + entities)))
    return tuple(found)


def _tight(text: str, start: int, end: int, kind: str) -> Protected:
    """A match as a span, a link without the punctuation of the sentence around it."""
    while kind == "link" and text[end - 1] in TRAILING:
        if text[end - 1] == ")" and text.count("(", start, end) >= text.count(")", start, end):
            break
        end -= 1
    return Protected(start, end, kind)


def _merged(spans: list[Protected]) -> list[Protected]:
    """Sorted spans with those that overlap made one, of the first one's kind."""
    merged: list[Protected] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            merged[-1] = merged[-1]._replace(end=max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
