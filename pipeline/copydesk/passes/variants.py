"""One term, one form: ``theme education`` here and ``thematic education`` there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from ..model import Document, Edit
from ..paragraphs import holding
from . import remembered

FAMILIES = tuple(
    tuple(line.split())
    for line in (
        "theme themed thematic",
        "province provincial",
        "region regional",
        "culture cultural",
        "environment environmental",
        "agriculture agricultural",
        "finance financial",
        "education educational",
        "technology technological",
        "industry industrial",
        "nation national",
        "commerce commercial",
        "tourism touristic tourist",
        "ecology ecological",
        "election electoral",
        "parliament parliamentary",
        "municipality municipal",
        "infection infectious",
    )
)
"""Words before a noun that translate one and the same word of the source; a pair that differs in meaning
(``economic`` and ``economical``, ``history`` and ``historic``) is none."""

FAMILY = {form: number for number, family in enumerate(FAMILIES) for form in family}
NEEDS = tuple(f"{form[1:]} " for form in FAMILY)
SPELLED = (*FAMILY, *map(str.capitalize, FAMILY))
TERM = re.compile(rf"\b(?=[{''.join(sorted({form[0] for form in SPELLED}))}])({'|'.join(SPELLED)}) ([a-z]{{4,}})\b")
LISTED = re.compile(r"(?<=-)|(?<=\band )|(?<=\bor )")
"""A term after this is a part of something longer."""
COMMON = frozenset("that this with from have been were will which their there into also must than then they".split())


@remembered
def find(document: Document) -> tuple[Edit, ...]:
    """The edits that give the rarer forms of a term the form that the document has most often."""
    terms: dict[tuple[int, str], list[re.Match[str]]] = defaultdict(list)
    for paragraph in holding(document, NEEDS):
        for match in TERM.finditer(document.text, paragraph.start, paragraph.end):
            if match[2] not in COMMON and not LISTED.match(document.text, match.start()):
                terms[FAMILY[match[1].lower()], match[2]].append(match)
    return tuple(edit for matches in terms.values() for edit in _alike(matches))


def _alike(matches: list[re.Match[str]]) -> Iterator[Edit]:
    counts = Counter(match[1].lower() for match in matches).most_common(2)
    if len(counts) < 2 or counts[0][1] == counts[1][1]:
        return
    usual = counts[0][0]
    for match in matches:
        if match[1].lower() != usual:
            after = usual.capitalize() if match[1][0].isupper() else usual
            yield Edit(match.start(1), match.end(1), match[1], after, "terms/en/variants")
