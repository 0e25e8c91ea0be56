"""Which language a document is in, and which stretches of it are in another one."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

AUTO = "auto"
"""The setting that asks for the language to be detected."""
UNKNOWN = "und"
"""The language of a text that does not tell (ISO 639-2); only the general rules apply to it."""
SURE = 0.5
"""The least probability of a language other than English to be believed."""
SAMPLE = 6000
"""So many code points of a document are enough to know its language."""

ENGLISH = frozenset(
    "the of and that is was are were with for his her their they this which from have has had been would will could "
    "should not but you your our we it its be by at as who when what there then than these those said can may only "
    "into about after because also if more".split()
)
"""Words that hardly any English sentence is without, and that no other language here has."""
FOREIGN = tuple(
    frozenset(words.split())
    for words in (
        "und der das nicht ist ein eine ich wir sie mit auf für von dem zu auch sich wird sind wie aber oder nach bei "
        "einen einer werden haben über noch nur durch dass",
        "le la les et est une dans que qui pas avec sont nous vous ce cette mais ou aux du il elle dit été être leur "
        "plus pour sur par des au c'est n'est d'une",
        "el los las de que y en un una por con para es se del lo como pero su más este esta fue ha sus son entre",
        "il gli di che è per con non sono del della nel alla ma più questo anche dei delle una si lo al da",
        "os as de que do da em um uma para com não é se na por mais como foi dos das ao são pelo sua",
        "het een van en niet ik zijn dat op te met voor aan maar ook wordt bij naar deze hij om uit dan",
        "je se na že do pro ale jako jsem byl které který není podle jsou si také při už aby nebo ve",
        "się nie na że jest jak ale od przez dla są być tego oraz który po czy już tak",
        "och att det som är av för med inte den till har ett på og af ikke til er fra ved",
    )
)
"""The same for German, French, Spanish, Italian, Portuguese, Dutch, Czech, Polish, and the Scandinavian languages."""
FEWEST = 3
"""So many words of another language make a stretch foreign, if there are fewer English ones."""

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
OTHER = re.compile(r"[^\W\d_a-zA-ZÀ-ɏ]")
EDGE = re.compile(r"[.!?…]+[”’\"')]*\s|[“”„«»\"()]")
"""What parts a stretch in one language from its neighbours: the end of a sentence, a quotation mark, a bracket."""
STOP = re.compile(r"[.!?…]+[”’\"')]*\s")
MARKS = "”“„«»\"‘’'"
"""Where one of these stands, the whole sentence counts, so that the two marks of a pair are judged alike."""
REACH = 300


def resolved(text: str, setting: str) -> str:
    """The language code of a text: the setting itself, or with ``"auto"`` what py3langid detects.

    ``"und"`` if it is not sure; a short text is taken for English if English comes first.

    >>> resolved("Der Fluss ist lang, und die Stadt an seinem Ufer ist alt.", "auto"), resolved("", "auto")
    ('de', 'und')
    """
    if setting != AUTO:
        return setting
    language, probability = _identifier().classify(text[:SAMPLE])
    return str(language) if probability >= SURE or (language == "en" and text.strip()) else UNKNOWN


def is_foreign(text: str, start: int, end: int, position: int) -> bool:
    """Whether what stands around ``position`` of an English paragraph ``start:end`` is in another language.

    >>> line = "He said: “Ich bin nicht krank , und das ist gut.” It was not true , they thought."
    >>> is_foreign(line, 0, len(line), line.index(" ,")), is_foreign(line, 0, len(line), line.rindex(" ,"))
    (True, False)
    """
    edge = STOP if text[position : position + 1] in MARKS else EDGE
    before = text[max(start, position - REACH) : position]
    edges = [match.end() for match in edge.finditer(before)]
    after = edge.search(text, position, min(end, position + REACH))
    low = position - len(before) + (edges[-1] if edges else 0)
    high = after.start() if after else min(end, position + REACH)
    return _is_foreign(text[low:high])


@lru_cache(maxsize=1024)
def _is_foreign(stretch: str) -> bool:
    if not stretch.isascii() and len(OTHER.findall(stretch)) > len(LATIN.findall(stretch)):
        return True
    words = {word.lower() for word in WORD.findall(stretch)}
    foreign = max(len(words & group) for group in FOREIGN)
    return foreign >= FEWEST and foreign > len(words & ENGLISH)


@cache
def _identifier() -> LanguageIdentifier:
    """The detector, loaded when it is first asked, since that takes a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
