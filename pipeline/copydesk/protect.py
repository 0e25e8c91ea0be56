"""Find what no rule may touch: links, paths, versions, code, placeholders, tags, handles, emoticons and formulas."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from .model import Document

KEPT = frozenset({"link", "path", "code", "placeholder", "tag", "entity", "handle", "math"})
"""The kinds whose texts have to survive a cleaning one by one, in their order."""


class Protected(NamedTuple):
    """The code points ``start`` to ``end`` (exclusive), and what they hold: ``"link"``, ``"code"`` and so on."""

    start: int
    end: int
    kind: str


# The patterns are verbose. Every repeat in them is bounded, so that hostile text costs linear time.

LABEL = r"[0-9A-Za-z\u00a1-\u1fff](?:[0-9A-Za-z\u00a1-\u1fff_-]{0,62}[0-9A-Za-z\u00a1-\u1fff])?"
HOST = rf"{LABEL}(?:\.(?![A-Z][a-z]){LABEL}){{0,10}}"
"""A host name; a capitalised word after a dot is the next sentence."""

USER = r"[\w.%-]{1,40}(?::[\w%-]{1,40})?"

IN_PATH = r"[\w%&=+~*@$#/|-]"
TAIL = rf"""
    (?: :\d{{1,5}} )?
    (?: [/?#] (?:
        {IN_PATH} | [.:!?'](?={IN_PATH}) | \.\.(?=/) | [,;](?={IN_PATH}) | \{{\w{{1,40}}\}}
      | \( [\w%:.,-]{{0,80}} \)
    ){{0,2000}} )?
"""
"""What may follow a host name; a mark at its end belongs to the sentence."""

SUFFIX = """
    com|org|net|edu|gov|mil|info|biz|io|ai|tv|cc|co|eu|uk|de|fr|es|nl|pl|cz|sk|ch|dk|se|fi|ro|hu|gr|pt|lt|lv|ee|bg|ru|ua
    |kz|su|cn|jp|kr|tw|hk|sg|vn|th|ph|il|tr|ir|za|br|mx|cl|pe|ca|au|nz|xyz|рф|укр
"""
WORDLIKE_SUFFIX = """
    is|it|in|at|no|to|so|me|us|be|by|my|am|as|do|id|la|ie|ar|site|shop|club|top|news|store|online|app|dev|blog|ly|gl|link|page
"""
"""Endings of host names that are also words, which a lost space can put behind a dot: these need a path."""

FILE = """
    pdf|docx?|xlsx?|pptx?|txt|csv|tsv|json|xml|html?|css|jsx?|tsx|py|rb|java|cpp|hpp|php|sh|bat|ps1|exe|dll|msi|zip|tar
    |gz|bz2|xz|7z|rar|png|jpe?g|gif|svg|bmp|tiff?|webp|ico|psd|mp3|mp4|avi|mkv|wav|flac|ogg|webm|ya?ml|toml|ini|cfg|conf
    |log|sql|md|rst|tex|epub|mobi|apk|iso|dmg|jar|wasm|ipynb|odt|ods|rtf|bak|tmp|vue
"""
FUNCTION_WORD = "an|and|as|at|by|for|from|in|is|of|on|or|that|the|this|to|with|your"
"""No file is called so: a space was lost before its ending."""

OPTION = """
    help|version|verbose|quiet|silent|force|all|debug|check|diff|output|input|config|recursive|global|save|dev|prod|hard
    |user|upgrade|install|watch|port|host|file|name|no
"""
"""Long options of one word that are taken for such; other words after two hyphens follow a dash."""

PROPERTIES = (
    "height width display color margin padding font background position border float text overflow clear line max min "
    "top left right bottom opacity visibility"
).split()
PROPERTY = f"(?:{'|'.join(PROPERTIES)})(?:-[a-z]+)*"
"""Between braces these begin a rule of a style sheet, and no placeholder."""
DECODER_TOKEN = "unk|s|pad|bos|eos|sos|mask|sep|cls"
"""What decoders leave behind looks like a tag and is none."""

EYE = r"[´｀`・°•≧≦><^T;；ಠ╥╯╰◕￣]"

AT_MARKS = (
    ("code", r"```[^`]{1,2000}``` | (?<![\w`]) ` (?![\s`]) [^`\n]{1,200} (?<!\s) ` (?![\w`])"),
    ("code", r"(?<!`) `` (?![\s`]) (?: (?!'')[^`\n] ){1,200} (?<!\s) `` (?![\w`])"),
    (
        "code",
        rf"(?<![\w-]) -- (?: [a-z]{{2,20}}(?:-[a-z]{{1,20}}){{1,6}} | [a-z]{{2,20}}(?==) | (?:{OPTION}) )"
        r"(?: =[^\s,;]{1,80}(?<![.)\"']) )? (?![\w-])",
    ),
    ("placeholder", r"\{\{[^{}\n]{1,120}\}\} | \{%[^%\n]{1,120}%\} | \$\{[^{}\n]{1,120}\}"),
    (
        "placeholder",
        rf"\{{ (?! \s?(?:{PROPERTY})\s?: ) [^{{}}\n]{{0,200}}"
        r" (?: \{[^{}\n]{0,200}\} [^{}\n]{0,200} ){0,12} \}",
    ),
    ("placeholder", r"%[A-Z][A-Z0-9_]{1,40}%"),
    (
        "placeholder",
        r"(?<![\d%]) % (?: \(\w{1,60}\) | \d{1,2}\$ )? [-+#0]{0,2} \d{0,4} (?: \.\d{1,3} )?"
        r"(?: hh? | ll? | [zjt] )? [sdifuxXeEgGcr@] (?!\w)",
    ),
    ("placeholder", r"(?<!\w) __[A-Za-z](?: [A-Za-z0-9] | _(?!_) ){0,60}__ (?!\w)"),
    ("placeholder", r"(?<![\w&\#]) [#][A-Za-z][\w-]{0,60}[#] (?!\w) | @@\w{1,60}@@"),
    (
        "placeholder",
        r"(?<!\\) \\[nrt] (?! [a-z] | (?: \\[nrt] | \s ){0,200} \Z | [ ]?[“\"]?(?:[A-Z][a-z’']+|I|A)[ ][A-Za-z’'] )",
    ),
    ("math", r"\$\$[^$\n]{1,300}\$\$ | \\\([^\n]{1,300}?\\\) | \\\[[^\n]{1,300}?\\\]"),
    ("math", r"(?<![\w$\\]) \$ (?![\s$]) (?=[^$\n]{0,150}[\\^_={}]) [^$\n]{1,150} (?<!\s) \$ (?!\w)"),
    ("math", r"(?<![\w$\\]) \$[A-Za-z][\w'()+*/-]{0,20}\$ (?!\w)"),
    ("tag", r"<!--[^\n]{0,500}?--> | <[!?][A-Za-z][^<>\n]{0,200}>"),
    (
        "tag",
        rf"</? (?! (?i:{DECODER_TOKEN})\s?/?> ) [A-Za-z][\w:.-]{{0,40}} (?: \s{{1,3}}[\w:@.-]{{1,40}}\s?=\s?"
        r"""(?: "[^"\n]{0,400}" | '[^'\n]{0,400}' | [^\s"'=<>`]{1,200} ) ){0,20} \s{0,3}/?>""",
    ),
    ("entity", r"& (?: [#]\d{1,7} | [#][xX][0-9A-Fa-f]{1,6} | [A-Za-z]\w{1,30} ) ;"),
    ("handle", r"(?<![\w@./]) @[A-Za-z_]\w{0,40} (?: @[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){1,5} )? (?![@\w])"),
    ("hashtag", r"(?<![\w&\#]) [#＃] (?=\w{0,40}[^\W\d]) \w{1,100}"),
    ("path", r"(?<![\w/.]) (?: ~ | \.\.? ) (?: /[\w.-]{0,80}\w ){1,20} /?"),
    ("path", r"(?<![\w/.<:]) /[\w-][\w.-]{0,80} (?: /[\w-][\w.-]{0,80} ){1,20} (?<!\.) /?"),
    ("path", r"\\\\[\w.-]{1,60} (?: \\[\w.$-]{1,80} ){1,20}"),
    ("path", rf"(?<![\w.]) \. (?: NET|com|org|net|gitignore|env|htaccess|bashrc|zshrc|{FILE} ) \b (?![.\w])"),
    ("version", r"(?<![\w:.]) ::[0-9a-f]{1,4} (?![\w:])"),
    ("emoticon", r"¯\\_\(ツ\)_/¯ | \([╯ノ][^()\n]{1,8}\)[╯ノ]︵[ ]?┻━┻"),
    ("emoticon", r"(?<![:;=]) [:;=]['’]?[-^~][)(\]\[DPpO/\\|*]+ (?!\w)"),
    ("emoticon", r"(?<![:;=]) (?: [:=]['’]?\)+ | (?<!\w);\)+ | [:=]['’]?\(+(?! [^()\n]{0,80}\) ) ) (?!\w)"),
    ("emoticon", r"(?<!\S) (?: [:;=][DPpO*] (?!\w) | (?<!\d[ ]):3 (?!\w) | [:=][/\\|\]\[] (?!\S) )"),
    ("emoticon", r"(?<![\w<]) </?3+ (?![\w.%]) | \){3,} (?!\w)"),
    ("emoticon", r"(?<![\w^]) \^[_oωー.-]{0,3}\^ (?![\w^]) | (?<!\S) (?: >_+< | -_+- ) (?!\w)"),
    (
        "emoticon",
        rf"""[＼ヽヾ]? [(（] [ ]? [*＊=o]? (?:
            (?P<eye> [\^><TtoOxX*;・°≧≦´｀`•¬=@；￣-] ) ['’ ]? _{{1,4}} ['’ ]? (?P=eye)
          | [>≧]_{{0,3}}[<≦] | \^[oωー.▽∀-]{{0,3}}\^
          | {EYE} [^\w\s()（）]? [ω∀▽Дд皿益ー‿﹏‸O_-]{{1,3}} [^\w\s()（）]? {EYE}
        ) [;；]? [*＊ ﾉノ]{{0,3}} [)）] [ﾉノ/／]?""",
    ),
)
"""The kinds and patterns of what begins with a mark."""

AT_WORDS = (
    ("link", rf"\b (?: [Hh]ttps?|HTTPS?|s?ftp|ssh|git|file ) :// (?: {USER}@ )? {HOST} {TAIL}"),
    ("link", r"\b file:///[\w./%-]{1,300}(?<!\.)"),
    ("link", rf"\b www\d?\. (?![A-Z][a-z]) {HOST} {TAIL}"),
    ("link", r"(?<![\w.+-]) [A-Za-z0-9][\w.+-]{0,63} @ [A-Za-z0-9-]{1,63} (?: \.(?![A-Z][a-z])[\w-]{1,63} ){1,8}"),
    (
        "link",
        rf"(?<![\w@./-]) (?! \d{{1,4}}\.(?!com|net|org|cn) ) (?: [0-9A-Za-z][0-9A-Za-z-]{{0,62}}\. ){{1,6}} (?:"
        rf"(?:{SUFFIX})(?![\w-]|\.[a-z]{{2}}) {TAIL} | (?:{WORDLIKE_SUFFIX})(?=/\w) {TAIL} )",
    ),
    ("link", r"(?<![\w@./-]) (?: youtu\.be | (?:t|wa|vk|fb)\.me ) (?![\w.-]|/\w)"),
    (
        "path",
        rf"(?<![\w./@-]) (?! (?i:{FUNCTION_WORD})\. ) (?: [\w-]{{1,80}}/ ){{0,10}} [\w-]{{1,80}}"
        rf"(?: \.[\w-]{{1,40}} ){{0,4}} \. (?: {FILE} | {FILE.upper()} | NET ) (?![\w-]|\.\w)",
    ),
    ("path", r"""\b[A-Za-z]:\\ (?: [^\s\\/:*?"<>|,;]{1,80}\\ ){0,20} (?: [\w.-]{0,80}\w )?"""),
    (
        "version",
        r"""(?<![\w.,])
        (?! \d{1,3}(?:\.\d{3}){1,6}(?![\w.]) )
        (?! \d{1,2}\.\d{1,2}\.(?:\d\d|\d{4})(?!\w|\.\d) )
        (?! \d{4}\.\d{1,2}\.\d{1,2}(?!\w|\.\d) )
        (?: [vV]\d{1,5}(?:\.\d{1,5}){1,5} | \d{1,5}(?:\.\d{1,5}){2,9} )
        (?: -(?:alpha|beta|rc|dev|pre)(?:\.?\d{1,4})? | (?:a|b|rc)\d{1,3} )?
        (?: [/:]\d{1,5} )? (?!\w)""",
    ),
    (
        "version",
        r"""(?<![\w:]) (?:
            (?: [0-9A-Fa-f]{1,4}: ){7} [0-9A-Fa-f]{1,4}
          | (?: [0-9A-Fa-f]{1,4}: ){1,6} (?: :[0-9A-Fa-f]{1,4} ){1,6}
          | (?: [0-9A-Fa-f]{2}: ){5} [0-9A-Fa-f]{2}
        ) (?![\w:])""",
    ),
    ("code", r"(?<![\w.]) [A-Za-z_]\w{0,60} (?: \.[A-Za-z_]\w{0,60} ){0,6} \(\)"),
    ("code", r"(?<!\w) [A-Za-z_]\w{0,60} (?: (?:->|::)~?[A-Za-z_]\w{0,60} ){1,8} (?:\(\))?"),
    ("emoticon", r"(?<!\S) (?: [xX]D+ | T_+T | [oO]_+[oO] ) (?!\w)"),
)
"""The kinds and patterns of what begins with a word."""

MARK = re.compile(
    r"[@#＃{<`$\\^~¯_&]|%[\w(.+-]|\.\.?[/A-Za-z]|/\w[^/\s]*/|--[a-z]|::|[:;=]['’]?[-^~]?[)(\]\[DPpO3/\\|*]|\){3}"
    r"|[（(][ ]?[*＊=oヽ＼]?[><^´｀・°•≧≦¬=@；;ಠ╥╯◕￣-]"
)
"""A paragraph without any of these holds nothing that begins with a mark."""

WORD = re.compile(r"[.@:(_D-](?<=\w.)(?:(?<=[.@])\w|(?<=:)(?://|\\|:|\w+:)|(?<=-)>|(?<=\()\)|(?<=[_D]))")
"""A paragraph without any of these holds nothing that begins with a word."""


class _Family(NamedTuple):
    """Patterns as one, the kind that each of its outer groups stands for, and what must be there to bother."""

    trigger: re.Pattern[str]
    pattern: re.Pattern[str]
    kinds: dict[str, str]

    def found(self, text: str) -> Iterator[Protected]:
        if self.trigger.search(text):
            for match in self.pattern.finditer(text):
                yield Protected(match.start(), match.end(), self.kinds[match.lastgroup or ""])


def _family(trigger: re.Pattern[str], patterns: Iterable[tuple[str, str]]) -> _Family:
    named = {f"{kind}_{i}": (kind, pattern) for i, (kind, pattern) in enumerate(patterns)}
    whole = "|".join(f"(?P<{name}>{pattern})" for name, (_, pattern) in named.items())
    return _Family(trigger, re.compile(whole, re.VERBOSE), {name: kind for name, (kind, _) in named.items()})


FAMILIES = (_family(MARK, AT_MARKS), _family(WORD, AT_WORDS))


def spans(document: Document, start: int, end: int) -> tuple[Protected, ...]:
    """What may not be touched between two positions of the document: sorted, disjoint, in the document's offsets.

    The stretch should be a paragraph. What the format forbids is among it, as the kind ``"format"``.
    """
    found = [Protected(start + s, start + e, kind) for s, e, kind in _within(document.text[start:end])]
    first = max(bisect_left(document.blocked, (start, start)) - 1, 0)
    for s, e in takewhile(lambda span: span[0] < end, document.blocked[first:]):
        if e > start:
            found.append(Protected(max(s, start), min(e, end), "format"))
    return tuple(_merged(found)) if len(found) > 1 else tuple(found)


def kept(text: str) -> list[str]:
    """The links, paths, code, formulas, placeholders, tags and handles of a text in order: what a cleaning has to keep.

    >>> kept("Hi {name}, see www.example.org,and write to @ola.")
    ['{name}', 'www.example.org', '@ola']
    """
    return [text[start:end] for start, end, kind in _within(text) if kind in KEPT]


@lru_cache(maxsize=4096)
def _within(text: str) -> tuple[Protected, ...]:
    """The spans of a paragraph; of two that overlap the earlier, then the longer."""
    found: list[Protected] = []
    for span in sorted((s for family in FAMILIES for s in family.found(text)), key=lambda s: (s.start, -s.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    has_tags = any(span.kind == "tag" for span in found)
    return tuple(span for span in found if span.kind != "entity" or has_tags)


def _merged(spans: Iterable[Protected]) -> Iterator[Protected]:
    """The spans in order, those that overlap as one of the first one's kind."""
    last: Protected | None = None
    for span in sorted(spans):
        if last is None or span.start >= last.end:
            if last is not None:
                yield last
            last = span
        else:
            last = last._replace(end=max(last.end, span.end))
    if last is not None:
        yield last
