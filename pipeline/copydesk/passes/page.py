"""What scraping glues to a page's title and body: source lines, captions, bylines, boilerplate, crumbs.

Each is set on a line of its own; nothing is deleted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit, Paragraph
from . import remembered
from .frame import BLANK_LINE, line_break

BODY = 120
"""A page has a paragraph of so many characters."""
FIRST, LAST = 4, 4
"""So many paragraphs at either end of a page may hold its furniture."""

LABEL = (
    r"(?:Source|Release (?:time|date)|Published(?: (?:on|at|date))?|Publication (?:time|date)|Posted|Updated|Author"
    r"|Editor|(?:Responsible|Executive|Chief) editor|Editor in charge|Original title|Reporter|Correspondent|Time|Date"
    r"|Views|Clicks|Column|Keywords|Font size)"
)
LABELLED = re.compile(rf"(?P<gap>[ \u00a0]+)(?P<label>(?i:{LABEL}))[:：] ?(?=\S)")
AT_START = re.compile(rf"\s*\[?(?i:{LABEL})[:：]")
TITLE_LABEL = re.compile(
    r"(?<=[\w”\"’)?!])(?P<gap>[ \u00a0]+)"
    r"(?P<label>(?i:source|release time|release date|original title|responsible editor|editor in charge))[:：] ?(?=\S)"
)
OWNED = re.compile(r"\b(?:its|his|her|their|the|this|that|an?|our|your)$", re.IGNORECASE)
"""Behind such a word a label is a noun like any other."""
BYLINE = re.compile(
    r"(?<=[.!?…”\"])(?P<gap>[ \u00a0]*)\((?:Our |Staff )?(?:[Rr]eporters?|[Cc]orrespondents?)[:]? [^()\n]{2,120}\)\s*$"
)
AGENCY = re.compile(
    r"(?<=[.!?…”\"])(?P<gap>[ \u00a0]+)"
    r"(?:dpa|AFP|AP|Reuters|TASS|Interfax|CTK|ČTK|Xinhua|Kyodo|Yonhap|PAP|Ukrinform)\s*$"
)
CAPTION = re.compile(
    r"(?<=[.!?…”\"])(?P<gap>[ \u00a0]*)"
    r"(?:[(\[](?:Photo|Image|Picture|Pictured|Image source|Photo source|Photo by|Photo courtesy)\b"
    r"[^()\[\]\n]{0,120}[)\]]"
    r"|(?:Photo|Image|Picture): [^.!?\n]{2,120})\s*$"
)
ADMIN = re.compile(
    r"(?<=[\w”\"’)?!])(?P<gap> )(?:by|By) (?:admin|Admin|administrator|editor)(?: (?:on|\|) [^\n]{4,60})?\s*$"
)
CRUMBS = re.compile(
    r"\s*Home(?: ?[»›>/|] ?[A-Z][^»›>/|\n]{0,38}\w){1,4}(?P<gap> ?[»›>/|] ?)(?=[A-Z“\"][^»›>/|\n]{20,200}$)"
)

BOILERPLATE = re.compile(
    r"""(?:
        Disclaimer: | \[?Statement\]?: | Copyright[ ](?:©|\(c\)|notice:|statement:|belongs)
      | (?:©|ⓒ|\(c\))[ ] | All[ ]rights[ ]reserved
      | (?:This|The)[ ](?:article|content|text|work|page)[ ](?:is|was|has[ ]been)[ ]
        (?:reprinted|reproduced|republished|transferred|translated[ ]automatically)
      | (?:Reprinted|Reproduced|Reposted)[ ]from | (?:Please|If[ ]you)[ ](?:indicate|credit|reprint|reproduce|cite)
      | (?:Reprint|Reproduction|Unauthorized[ ](?:reproduction|copying|reprinting|use))\b
      | If[ ](?:there[ ]is[ ](?:any[ ])?(?:infringement|violation)|you[ ]find[ ]any[ ]infring|any[ ]infringement)
      | (?:Please[ ])?[Cc]ontact[ ]us[ ](?:to[ ]delete|for[ ]deletion|and[ ]we[ ]will[ ]delete)
      | The[ ](?:views|opinions)[ ]expressed | (?:The[ ]above[ ]content|This[ ]content)[ ](?:is|represents)
      | Read[ ](?:more|also|next): | Follow[ ]us[ ]on | Subscribe[ ]to[ ](?:our|the)
      | Share[ ](?:this|on|to)[ ](?:article|post|page|story|Facebook|Twitter|WeChat|Weibo|:)
      | Sign[ ]up[ ]for[ ]our | Click[ ](?:here[ ]to|to[ ](?:view|enter|read))
      | Leave[ ]a[ ](?:comment|reply) | Your[ ]e-?mail[ ]address[ ]will[ ]not
      | Related[ ](?:articles|posts|news|reading): | Tags: | Previous[ ]article | Next[ ]article
      | \[?(?:Responsible|Executive|Chief)[ ]editor: | \[?Editor(?:[ ]in[ ]charge)?: [ ]
    )""",
    re.VERBOSE,
)
TOLD = re.compile(r"\b(?:says|said|told|asked|wrote|reads)\b")
AFTER_SENTENCE = re.compile(r"(?<=[.!?…”\"’)])(?P<gap>[ \u00a0]+)(?=\S)")


@remembered
def find(document: Document) -> tuple[Edit, ...]:
    """A line break before each such piece that stands on a line with something else."""
    if document.partial or not is_page(document):
        return ()
    first, last = ends(document)
    found = [edit for paragraph in first for edit in _top(document, paragraph)]
    found += (edit for paragraph in last for edit in _bottom(document, paragraph))
    return tuple(dict.fromkeys(found))


def is_page(document: Document) -> bool:
    """Whether a text has a title, or what may be one, and a body: not a single line, and not a list of them."""
    paragraphs = document.paragraphs
    return len(paragraphs) > 2 and any(end - start >= BODY for start, end, _ in paragraphs[: 4 * FIRST])


def ends(document: Document) -> tuple[list[Paragraph], list[Paragraph]]:
    """The first and the last paragraphs of a page."""
    paragraphs = document.paragraphs
    return list(paragraphs[:FIRST]), list(paragraphs[max(1, len(paragraphs) - LAST) :])


def _top(document: Document, paragraph: Paragraph) -> Iterator[Edit]:
    yield from _labels(document, paragraph)
    yield from _alone(document, paragraph, ADMIN, "source-line", blank=False)
    crumbs = CRUMBS.match(document.text, paragraph.start, paragraph.end)
    if crumbs and paragraph is not None and not document.text[: paragraph.start].strip():
        yield _edit(document, *crumbs.span("gap"), line_break(document.text), "breadcrumb")
    yield from _alone(document, paragraph, CAPTION, "caption", blank=True)


def _bottom(document: Document, paragraph: Paragraph) -> Iterator[Edit]:
    yield from _labels(document, paragraph)
    for pattern, name in ((BYLINE, "byline"), (AGENCY, "agency"), (CAPTION, "caption")):
        yield from _alone(document, paragraph, pattern, name, blank=True)
    if is_boilerplate(document.text, *paragraph[:2]):
        return
    for gap in AFTER_SENTENCE.finditer(document.text, paragraph.start, paragraph.end):
        if is_boilerplate(document.text, gap.end(), paragraph.end):
            yield _edit(document, *gap.span("gap"), _parting(document), "boilerplate")
            return


def is_boilerplate(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins like a notice of the page, and does not only tell what one says."""
    return bool(BOILERPLATE.match(text, start, end)) and not TOLD.search(text, start, end)


def _labels(document: Document, paragraph: Paragraph) -> Iterator[Edit]:
    """A break before each label of a line that has several, or one behind a title."""
    text = document.text
    first = AT_START.match(text, paragraph.start, paragraph.end)
    found = list(LABELLED.finditer(text, first.end() if first else paragraph.start, paragraph.end))
    several = len(found) + bool(first) > 1
    if not several:
        found = list(TITLE_LABEL.finditer(text, paragraph.start, paragraph.end))
    if not found or _is_prose(text[paragraph.start : paragraph.end]):
        return
    for match in found:
        before = text[paragraph.start : match.start()]
        if OWNED.search(before):
            continue
        if before.count("(") == before.count(")") and before.count("[") == before.count("]"):
            yield _edit(document, *match.span("gap"), line_break(text), "source-line")


def _is_prose(line: str) -> bool:
    """Whether a line is running text, in which a label is a word like any other."""
    return len(re.findall(r"[a-z]{3,}[.!?] [A-Z]", line)) > 1


def _alone(
    document: Document, paragraph: Paragraph, pattern: re.Pattern[str], name: str, *, blank: bool
) -> Iterator[Edit]:
    match = pattern.search(document.text, paragraph.start, paragraph.end)
    if match and match.start() > paragraph.start:
        after = _parting(document) if blank else line_break(document.text)
        yield _edit(document, *match.span("gap"), after, name)


def _parting(document: Document) -> str:
    """What parts the paragraphs of the document: a blank line or only a line break."""
    return (2 if BLANK_LINE.search(document.text) else 1) * line_break(document.text)


def _edit(document: Document, start: int, end: int, after: str, name: str) -> Edit:
    return Edit(start, end, document.text[start:end], after, f"structure/en/{name}")
