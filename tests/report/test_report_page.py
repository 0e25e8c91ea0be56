"""The pages hold every change, whatever the text is, and let nothing of it act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import unquote

import pytest
import runs
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import report
from copydesk.model import Change, Entry, Notice, Outcome
from copydesk.report import page, web

HOSTILE = {
    "script": "<script>alert(1)</script> , x",
    "attribute": "\"><img src=x onerror='alert(1)'> , x",
    "entity": "&lt;b&gt;&#0; , x",
    "override": "a\u202e , x\u2066",
    "surrogate": "a\ud800 , \udfffx",
    "controls": "a\0\x1b\x85\x0c\r , x\uffff",
    "template": "{{ 7 * 7 }}{% raw %} , x",
    "comment": "--></style><!-- , x",
}


class Seen(HTMLParser):
    """What a page holds: its elements' ids and links, and the text of what is marked."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.text: dict[str, str] = {"del": "", "ins": ""}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.ids += [value for value in [found.get("id")] if value]
        self.links += [value for value in [found.get("href")] if value]
        if tag in self.text:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.text:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open:
            self.text[self.open[-1]] += data


def only(entry: Entry) -> str:
    """The one page of a file."""
    (html,) = report.pages(entry, runs.RULES).values()
    return html


def shown(made: Outcome) -> Seen:
    return Seen(only(runs.entry(made)))


def comma(text: str) -> Outcome:
    return runs.outcome(text, runs.change(text, " ,", ",", "spacing/before-punctuation"))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_and_names_are_text(text: str) -> None:
    change = Change(0, len(text), text, "", ("spacing/leading",), "spacing", "certain")
    suggested = change._replace(rules=("casing/title",), after=text + "!", confidence="suggest")
    for made in (
        comma(text),
        runs.outcome(text, change, suggestions=(suggested,), warnings=(Notice(0, 1, text, text),)),
    ):
        html = only(runs.entry(made, text))
        assert html.encode("utf-8")
        assert Seen(html).tags.count("script") == 1
        assert "img" not in Seen(html).tags
        assert not re.search(r"[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\uffff]", html)
        assert "49{%" not in html
    index = report.index([runs.entry(made, text), Entry(text, trouble=text)], runs.RULES)
    assert index.encode("utf-8")
    assert "script" not in Seen(index).tags


@settings(max_examples=50, deadline=None)
@given(runs.outcomes(), st.data())
def test_every_change_suggestion_and_warning_is_there_once(made: Outcome, data: st.DataObject) -> None:
    ends = st.tuples(*[st.integers(0, len(made.original))] * 2).map(sorted)
    spans = data.draw(st.lists(ends, max_size=6))
    suggestions = tuple(
        Change(
            a,
            b,
            made.original[a:b],
            data.draw(st.sampled_from(["", "x", made.original[a:b]])),
            ("casing/title",),
            "casing",
            "suggest",
        )
        for a, b in sorted(spans)
    )
    warnings = tuple(Notice(a, b, "guard", "Look.") for a, b in spans)
    seen = shown(Outcome(made.original, made.text, made.changes, suggestions, warnings))
    assert len(seen.ids) == len(set(seen.ids))
    assert {f"c{i}" for i in range(len(made.changes))} == {name for name in seen.ids if re.match(r"c\d", name)}
    assert {f"d{i}" for i in range(len(made.changes))} == {name for name in seen.ids if re.match(r"d\d", name)}
    for kind in "sn":
        expected = {f"{kind}{i}" for i in range(1, len(suggestions) + 1)}
        assert expected == {name for name in seen.ids if re.match(rf"{kind}\d", name)}
    assert all(link[1:] in seen.ids for link in seen.links if link.startswith("#"))


MARKS = {
    "space": ("a  b", "  ", " ", "·", ""),
    "line break": ("a b", " ", "\n\n", "·", "⏎\n⏎\n"),
    "CRLF": ("a\r\nb", "\r\n", " ", "⏎\n", "·"),
    "named": ("a\u200bb\xa0\ufeffc", "\u200bb\xa0\ufeff", "b ", "ZWSPbNBSPBOM", "b·"),
    "bidi": ("a\u202eb", "\u202e", "", "RLO", ""),
    "unnamed": ("a\x96b", "\x96", "–", "U+0096", "–"),
    "inner spaces": ("so it is now", "it is", "we are", "it is", "we are"),
}


@pytest.mark.parametrize(("text", "before", "after", "removed", "inserted"), MARKS.values(), ids=MARKS)
def test_what_is_invisible_is_shown_where_it_changed(
    text: str, before: str, after: str, removed: str, inserted: str
) -> None:
    seen = shown(runs.outcome(text, runs.change(text, before, after, "spacing/leading")))
    assert seen.text == {"del": removed, "ins": inserted}


def test_what_is_harmless_and_unchanged_stays_as_it_is() -> None:
    html = only(runs.entry(comma("a\xa0b\u200b\tc  d , e")))
    assert "a\xa0b\u200b\tc  d" in html


def test_far_paragraphs_are_folded_and_counted() -> None:
    html = only(runs.entry(comma("quiet\n\n" * 10 + "a , b\n\n" + "calm\n\n" * 2)))
    assert "10 paragraphs without changes" in html
    assert html.count("<details>") == 1


def test_a_remark_says_where_to_look() -> None:
    text = "theme education"
    made = runs.outcome(text, suggestions=(runs.change(text, "theme", "theme", "terms/one-term"),))
    assert "<mark>theme</mark>" in only(runs.entry(made))
    assert "Look here." in only(runs.entry(made))


def test_a_suggestion_is_shown_in_whole_words() -> None:
    text = "all provinces Leaders speak"
    made = runs.outcome(text, suggestions=(runs.change(text, "Leaders", "leaders", "casing/title"),))
    assert '<del>Leaders</del><span class="hidden"> → </span><ins>leaders</ins>' in only(runs.entry(made))


def test_only_what_the_policy_names_may_act() -> None:
    html = only(runs.entry(runs.article()))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    blocks = re.findall(r"<(style|script)>(.*?)</\1>", html, re.DOTALL)
    assert [kind for kind, _ in blocks] == ["style", "style", "script"]
    for _, block in blocks:
        assert web.policy([block]).split("style-src ")[1].split(";")[0].replace("'", "&#39;") in policy[1]
    assert "default-src &#39;none&#39;" in policy[1]
    assert not re.search(r"unsafe|https?:|\bstyle=|\bon\w+=", html.replace(blocks[0][1], "").replace(blocks[2][1], ""))


@pytest.mark.parametrize(
    ("name", "home", "cleaned"),
    [
        ("a.txt", "./index.html", "./a.txt"),
        ("a/b/c d.txt", "../../index.html", "./c d.txt"),
        ("javascript:x", "./index.html", "./javascript:x"),
        ("a#b?.txt", "./index.html", "./a#b?.txt"),
    ],
)
def test_links(name: str, home: str, cleaned: str) -> None:
    html = only(runs.entry(comma("a , b"), name))
    links = [unquote(link) for link in Seen(html).links]
    assert home in links
    assert cleaned in links
    assert f"./{name}.diff.html" in [
        unquote(link) for link in Seen(report.index([runs.entry(comma("a , b"), name)], runs.RULES)).links
    ]


def _commas(text: str) -> Iterator[Change]:
    for match in re.finditer(" ,", text):
        yield Change(match.start(), match.start() + 1, " ", "", ("spacing/before-punctuation",), "spacing", "certain")


@pytest.mark.parametrize("end", ["\n\n", " "], ids=["in paragraphs", "on one line"])
def test_a_long_text_is_split_over_pages_that_lead_to_each_other(end: str) -> None:
    text = f"The river , and the town that lies on it.{end}" * 25_000
    changes = tuple(_commas(text))
    suggestions = tuple(c._replace(after="!", rules=("casing/title",), confidence="suggest") for c in changes[::10])
    pages = report.pages(runs.entry(runs.outcome(text, *changes, suggestions=suggestions), "dir/a.txt"), runs.RULES)
    names = list(pages)
    assert names[:3] == ["dir/a.txt.diff.html", "dir/a.txt.diff.2.html", "dir/a.txt.diff.3.html"]
    assert all(len(html.encode()) <= page.LARGEST for html in pages.values())
    assert sum(html.count('data-sure="certain"') for html in pages.values()) == len(changes)
    assert sum(html.count('<li id="n') for html in pages.values()) == len(suggestions)
    for name, following in pairwise(names):
        assert f'href="./{following[4:]}" rel="next"' in pages[name]
        assert f'href="./{name[4:]}" rel="prev"' in pages[following]


def test_a_file_that_was_passed_over_has_no_page() -> None:
    assert report.pages(Entry("a.txt", trouble="a.txt: cannot be read"), runs.RULES) == {}


def test_the_overview_lists_what_was_and_was_not_cleaned() -> None:
    wide = runs.entry(comma("a , b"), "wide.txt", "utf-16-le", b"\xff\xfe")
    entries = [
        runs.entry(runs.article(), "news.txt"),
        wide,
        Entry("bin.txt", trouble="bin.txt: a binary file", skipped=True),
        Entry("bad.txt", trouble="bad.txt: cannot be read"),
    ]
    html = report.index(entries, runs.RULES)
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html.split("</style>")[1]))
    for expected in (
        "4 files 169 words 11 changes in 2 files 5 suggestions 1 warning",
        "Skipped bin.txt: a binary file",
        "Failed bad.txt: cannot be read",
        "structure/date-line 4 ",
        "An opening quote inside a word is an apostrophe. 1 0",
    ):
        assert expected in text
    assert {"./report.json", "./changes.patch", "./news.txt.diff.html"} <= set(Seen(html).links)
    assert "Not in changes.patch" in html
    assert "Not in changes.patch" not in report.index(entries[:1], runs.RULES)


def _luminance(color: str) -> float:
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "paper"),
        ("muted", "paper"),
        ("muted", "card"),
        ("ink", "note"),
        ("link", "paper"),
        ("link", "note"),
        ("ins-ink", "ins"),
        ("ins-ink", "paper"),
        ("del-ink", "del"),
        ("note-ink", "note"),
        ("note-ink", "paper"),
        ("ink", "line"),
    ],
)
def test_contrast_is_enough(scheme: int, ink: str, ground: str) -> None:
    block = re.findall(r":root \{(.*?)\}", web.source("style.css"), re.DOTALL)[scheme]
    colors = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    dark, light = sorted((_luminance(colors[ink]), _luminance(colors[ground])))
    assert (light + 0.05) / (dark + 0.05) >= 4.5
