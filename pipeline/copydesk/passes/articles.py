"""``a`` before a vowel and ``an`` before a consonant, by how the next word sounds.

The words that sound otherwise than they are spelled come from the list of the rule's card; of the others only those are
judged that the lexicon knows, so that no name and no abbreviation is misread.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..lexicon import is_word
from ..model import Document, Edit
from ..paragraphs import expanded, holding

NEEDS = (
    *expanded('[ (“"]a [aeiouhAEIOUHx8]'),
    *expanded("A [aeiouhx8]"),
    *expanded(" an [b-zB-Z]"),
    *expanded("An [b-zB-Z]"),
)
ARTICLE = re.compile(r"(?<![\w'’.&/+-])(?P<article>[Aa]n?) (?P<word>[A-Za-z]+(?:-[a-z]+)*|8\d?)(?![\w’'&/]|\.\w)")
BEGINS = re.compile(r"(?:^|[.!?][”\"]? |[“\"(])\Z")
"""What stands before an article that begins a sentence."""
NAMED = re.compile(
    r"\b(?:vitamins?|plans?|types?|groups?|class|grades?|options?|sections?|teams?|hepatitis|parts?|phases?|levels?"
    r"|points?|series|models?|blocks?|halls?|appendix|from|and|or|to|blood|the|this|that|these|those|his|her|its|our|your|my"
    r"|a|an) \Z",
    re.IGNORECASE,
)
"""After these a letter is a label, or the article one too many."""
NO_NOUN = frozenset(
    "a an about above according across after again against ago ain all along already also although always am among "
    "amid and any are aren around as aside at away each either else enough even ever every except i if in inside "
    "instead into is isn it its itself of off often on once onto or other ought our ours out outside over own under "
    "unless until up upon us ate awhile ahead apart be been before behind below between both but by can could did "
    "do does down for from had has have he her him his how just like may me might more most must my near no nor not "
    "now she should since so some such than that the their them then there these they this those through thus till "
    "to too toward towards very via was we were what when where whether which while who whom whose why will with "
    "within without would yet you your".split()
)
"""Before these an article is a slip of another kind."""


def finder(rule: str, sounds: tuple[str, ...]) -> tuple[Callable[[Document], Iterator[Edit]], tuple[str, ...]]:
    """The function that finds the articles, and what a paragraph must hold for it.

    ``sounds`` are words with their article, such as ``an hour``.
    """
    articles = {word: article for article, word in (entry.split() for entry in sounds)}

    def find(document: Document) -> Iterator[Edit]:
        """The other form of each article that does not go with its word."""
        for start, end, _ in holding(document, NEEDS):
            for match in ARTICLE.finditer(document.text, start, end):
                right = _right(match["word"], articles)
                if (
                    right
                    and right != match["article"].lower()
                    and _is_article(document.text[start : match.start()], match)
                ):
                    after = right.capitalize() if match["article"][0] == "A" else right
                    yield Edit(*match.span("article"), match["article"], after, rule)

    return find, NEEDS


def _right(word: str, articles: dict[str, str]) -> str | None:
    """The article that a word takes, or nothing where that is not sure."""
    small = word.lower()
    if small in articles:
        return articles[small]
    if word[0] == "8":
        return "an"
    first = small.partition("-")[0]
    if first in articles:
        return articles[first]
    if not word.islower() or not is_word(first) or first in NO_NOUN or len(first) < 2 or first[0] == "h":
        return None
    return "an" if first[0] in "aeiou" else "a"


def _is_article(before: str, match: re.Match[str]) -> bool:
    """Whether it is an article before one thing, and no letter that is a label."""
    if match["word"].endswith("s") and not match["word"].endswith(("ss", "us", "is")):
        return False
    if match["article"][0] == "A":
        return bool(BEGINS.search(before))
    return bool(before) and not NAMED.search(before)
