"""Numbers whose groups of digits were parted, or written in the way of another language.

What looks like one number may be two in a list, a date and a number, or a telephone number; so a group is only joined
where a counted noun, a unit or a currency shows that all of it is one amount, and nothing around it shows a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Document, Edit
from ..paragraphs import expanded, holding
from . import remembered

NEEDS = tuple(
    need
    for form in (
        "[0-9], [0-9]", "[0-9][ \u00a0\u202f][0-9]", "[0-9] .[0-9]", ".000", ",[0-9][ %]", ",[0-9][0-9][ %]",
        "[05]00 [a-z]", "[0-9]. [0-9] [a-z]", "[0-9]. [0-9][0-9] [a-z]", "[0-9]. [0-9]%", ",[0-9]°", ",[0-9][0-9]°",
    )
    for need in expanded(form)
)  # fmt: skip

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul"
    "|Aug|Sept?|Oct|Nov|Dec"
)
LABELS = (
    "pages?|pp?|rooms?|nos?|numbers?|chapters?|figures?|fig|tables?|sections?|articles?|paragraphs?|items?|lines?"
    "|rows?|parts?|steps?|versions?|models?|codes?|types?|sizes?|class|grades?|levels?|phases?|volumes?|vol|acts?|bus"
    "|routes?|channels?|extensions?|ext|tel|phone|fax|call|hotline|aged?|psalms?|verses?|lots?|gates?|platforms?"
    "|flights?|seats?|units?|id|isbn|iso|gb|din|zip|days?|weeks?|in|and|or"
)
"""Words after which a number is a name rather than an amount, or the member of a list."""
CURRENCY = r"(?:[$€£¥￥₽₴₩]|(?:EUR|USD|CZK|UAH|RUB|RMB|CNY|JPY|GBP|PLN|CHF|ILS|KRW|HKD|NIS|Rs|Kč)\b)"
COUNTED = (
    "people|persons|residents|inhabitants|citizens|visitors|tourists|guests|students|pupils|teachers|workers"
    "|employees|soldiers|troops|servicemen|refugees|migrants|men|women|children|patients|cases|infections|deaths"
    "|victims|voters|votes|users|customers|subscribers|followers|viewers|readers|fans|spectators|participants|members"
    "|volunteers|families|households|homes|houses|apartments|buildings|companies|firms|enterprises|businesses|jobs"
    "|shops|stores|schools|villages|towns|farmers|farms|tickets|copies|books|photos|pieces|units|sets|items|products"
    "|vehicles|cars|trucks|tanks|passengers|doses|tests|trees|animals|birds|fish|yuan|euros?|dollars|rubles?|roubles"
    "|hryvnias?|pounds|yen|won|crowns|korunas|shekels|zlotys?|francs|lira|rupees|km|kilometers|kilometres|m|meters"
    "|metres|miles|feet|steps|tons|tonnes|kg|kilograms|grams|hectares|acres|mu|square|cubic|liters|litres|barrels"
    "|megawatts|kilowatts|MW|kW|kWh|hours|minutes|years|times|points|million|billion|trillion|thousand|euro|EUR|USD"
    "|CZK|UAH|RUB|RMB|CNY|JPY|GBP|PLN|Kč"
)
NO_NOUN = (
    "and|or|nor|to|of|in|on|at|by|for|from|with|as|is|are|was|were|be|been|has|have|had|will|would|which|who|that"
    "|this|the|than|then|but|so|if|when|while|where|it|he|she|they|we|you|per|a|an|not|did|do|does|also|until|till"
    "|after|before"
)
UNITS = (
    "%|percent|per cent|km|kilometers|kilometres|m|meters|metres|cm|mm|kg|kilograms|tons|tonnes|liters|litres|hectares"
    "|degrees|°C?|million|billion|trillion|points|times|euros?|dollars|yuan|rubles|crowns|EUR|USD|CZK|UAH|RUB|GBP|PLN|Kč"
)

MEASURES = (
    "%|percent|per cent|km|kilometers?|kilometres?|m|meters?|metres?|cm|mm|kg|kilograms?|tons?|tonnes?|liters?|litres?"
    "|hectares?|degrees|million|billion|trillion|times|points|miles?|feet|inches|hours|square"
)
"""Units that a number with decimals has before it."""

LEFT = r"(?<![\w.,/:+–-])(?<![\d,./:+–-][ ])(?<!\d[ ]and[ ])"
"""A number that nothing before it belongs to."""
COMMA_GROUP = re.compile(
    rf"{LEFT}(?P<head>[1-9]\d{{0,2}}),[ ](?P<tail>\d{{3}}(?:,\d{{3}})*)(?![\d.,/:–-]|,[ ]\d|[ ](?:and|or|to)[ ]\d)"
)
SPACE_GROUP = re.compile(
    rf"{LEFT}(?P<head>[1-9]\d{{0,2}})(?P<rest>(?:[ \u00a0\u202f]\d{{3}})+)(?![\d.,/:–-]\d|\d|[ ]\d|,[ ]\d|-)"
)
PLAIN = re.compile(rf"{LEFT}(?P<head>[1-9]\d{{1,3}})(?P<tail>\d{{3}})(?=[ ](?:{COUNTED})\b)(?![ ]\w+[’'-])")
DOT_GROUP = re.compile(
    rf"{LEFT}(?:(?P<head>[1-9]\d{{0,2}})\.000|[1-9]\d{{0,2}}(?:\.\d{{3}}){{2,3}})(?![\d.,/:–-]\d|\d)"
)
DECIMAL = re.compile(
    rf"(?<![\d.,])(?<!\d,[ ])(?<!\d[ ]and[ ])(?P<head>\d{{1,3}}),(?P<tail>\d{{1,2}})(?=[ ]?(?:{UNITS})(?!\w))"
)
SPLIT = re.compile(rf"(?<![\d.,/])(?P<head>\d{{1,3}})[ ]\.(?=\d{{1,3}}(?:[ ](?:{COUNTED}|for|per)\b|[ ]?%))")
SPLIT_AFTER = re.compile(
    r"(?:(?<=\bof )|(?<=\bby )|(?<=\babout )|(?<=\bnearly )|(?<=\bthan )|(?<=\bover ))"
    rf"(?P<head>\d{{1,3}})\. (?=\d(?:\d{{0,2}} (?:{MEASURES})\b|\d{{0,2}} ?%))"
)

ANY = re.compile(
    r"\d, \d{3}(?!\d)|\d[ \u00a0\u202f]\d{3}(?!\d)|\d \.\d|\d\. \d|\.000|\d,\d\d?(?:[ %°]|$)|\d{2}[05]00 [a-z]"
)
"""A paragraph without any of these has no such number."""
BEFORE = re.compile(r"(?P<word>[^\W\d_]+|[$€£¥￥₽₴₩])?[.:]?[ \u00a0]?$")
MONTH = re.compile(rf"(?:{MONTHS})\.?[ ]$")
AFTER = re.compile(r"[ \u00a0](?P<word>[^\W\d_]+)")
MONEY_BEFORE = re.compile(rf"{CURRENCY}[ \u00a0]?$")
MONEY_AFTER = re.compile(rf"[ \u00a0]?{CURRENCY}")
IS_COUNTED = re.compile(rf"(?:{COUNTED})\Z")
IS_LABEL = re.compile(rf"(?:{LABELS})\Z", re.IGNORECASE)
IS_NO_NOUN = re.compile(rf"(?:{NO_NOUN})\Z")
APPROXIMATE = re.compile(
    r"(?:about|some|nearly|over|than|around|almost|total of|up to|approximately|exceeded|reached|reaching) $"
)


@remembered
def find(document: Document) -> Iterator[Edit]:
    """The edits that write each parted or foreign number as English does."""
    for start, end, _ in holding(document, NEEDS):
        text = document.text[start:end]
        for at, till, after, name in _paragraph(text):
            yield Edit(start + at, start + till, text[at:till], after, f"numbers/en/{name}")


def _paragraph(text: str) -> Iterator[tuple[int, int, str, str]]:
    if not ANY.search(text):
        return
    for match in COMMA_GROUP.finditer(text):
        is_round = match["tail"] == "000"
        if _is_amount(text, match, needs_noun=not is_round):
            yield match.end("head"), match.start("tail"), ",", "number-group"
    for match in SPACE_GROUP.finditer(text):
        groups = match["rest"].count("000") + len(match["rest"]) // 4 - 1
        if _is_amount(text, match, needs_noun=not groups or len(match["rest"]) > 12):
            yield match.start(), match.end(), re.sub(r"[ \u00a0\u202f]", ",", match[0]), "space-group"
    for match in PLAIN.finditer(text):
        if not _is_labelled(text, match.start()):
            yield match.end("head"), match.end("head"), ",", "thousands"
    for match in DOT_GROUP.finditer(text):
        if match["head"] is None or _has_noun(text, match.end(), strictly=True) or _has_money(text, match):
            yield match.start(), match.end(), match[0].replace(".", ","), "dot-group"
    for match in DECIMAL.finditer(text):
        yield match.end("head"), match.start("tail"), ".", "decimal-comma"
    for match in SPLIT.finditer(text):
        yield match.end("head"), match.end(), ".", "decimal-space"
    for match in SPLIT_AFTER.finditer(text):
        yield match.end("head"), match.end(), ".", "decimal-space"


def _is_amount(text: str, match: re.Match[str], *, needs_noun: bool) -> bool:
    """Whether digits that stand in groups are one amount."""
    if _has_money(text, match):
        return True
    if _is_labelled(text, match.start()):
        return False
    if not needs_noun and APPROXIMATE.search(text, 0, match.start()):
        return True
    return _has_noun(text, match.end(), strictly=False)


def _has_money(text: str, match: re.Match[str]) -> bool:
    before = text[max(match.start() - 8, 0) : match.start()]
    return bool(MONEY_BEFORE.search(before) or MONEY_AFTER.match(text, match.end()))


def _is_labelled(text: str, start: int) -> bool:
    """Whether what stands before a number makes it a date, a name, or one of a list."""
    before = text[max(start - 24, 0) : start]
    if MONTH.search(before) or before.rstrip().endswith(("#", "№", "°", " age of")):
        return True
    word = BEFORE.search(before)
    if not word or not word["word"]:
        return False
    is_name = (
        word["word"][0].isupper()
        and bool(before[: word.start()].strip())
        and not before[: word.start()].rstrip().endswith((".", "!", "?", "”", '"'))
    )
    return is_name or bool(IS_LABEL.match(word["word"]))


def _has_noun(text: str, end: int, *, strictly: bool) -> bool:
    """Whether a counted noun follows; ``strictly`` only one that is known as such, not any word that may be one."""
    after = AFTER.match(text, end)
    if not after:
        return False
    word = after["word"]
    if text.startswith(" of them", end):
        return True
    if IS_COUNTED.match(word):
        return True
    return not strictly and word.islower() and len(word) > 3 and not IS_NO_NOUN.match(word)
