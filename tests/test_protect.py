"""Protected spans: what no rule may touch, beside what looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import protect
from copydesk.engine import document


def found(text: str, format: str = "text") -> list[tuple[str, str]]:
    spans = protect.spans(document(text), 0, len(text))
    return [(span.kind, text[span.start : span.end]) for span in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://example.com/a,b?c=d#e.", [("link", "https://example.com/a,b?c=d#e")]),
        ("(see http://example.org/x_(y))", [("link", "http://example.org/x_(y)")]),
        ("at www.example.org,and then", [("link", "www.example.org")]),
        ("at “https://example.com”.", [("link", "https://example.com")]),
        ("Buy on example.com now.", [("link", "example.com")]),
        ("Read news.example.co.uk/today!", [("link", "news.example.co.uk/today")]),
        ("Write to first.last@example.org.", [("link", "first.last@example.org")]),
        ("Open report.pdf and ../data/x.csv", [("path", "report.pdf"), ("path", "../data/x.csv")]),
        ("in /etc/hosts, or C:\\Temp\\a.txt.", [("path", "/etc/hosts"), ("path", "C:\\Temp\\a.txt")]),
        ("runs on .NET and ASP.NET", [("path", ".NET"), ("path", "ASP.NET")]),
        ("v1.2.3 at 192.168.0.1 and 1.2.3", [("version", "v1.2.3"), ("version", "192.168.0.1"), ("version", "1.2.3")]),
        ("Use `a , b` and f() or std::x", [("code", "`a , b`"), ("code", "f()"), ("code", "std::x")]),
        ("with --no-verify set", [("code", "--no-verify")]),
        ("Hi {name}, {{x}} {% if %} ${y}", [("placeholder", p) for p in ("{name}", "{{x}}", "{% if %}", "${y}")]),
        ("%s has %(n)d of %1$s", [("placeholder", p) for p in ("%s", "%(n)d", "%1$s")]),
        ("{n, plural, one {# file} other {# files}}", [("placeholder", "{n, plural, one {# file} other {# files}}")]),
        ("Buy #Product1# from #PRS_ORG#!", [("placeholder", "#Product1#"), ("placeholder", "#PRS_ORG#")]),
        ("%HOME% and __NAME__", [("placeholder", "%HOME%"), ("placeholder", "__NAME__")]),
        ("a <b>bold</b> word<br/>", [("tag", "<b>"), ("tag", "</b>"), ("tag", "<br/>")]),
        ('<a href="x , y">AT&amp;T</a>', [("tag", '<a href="x , y">'), ("entity", "&amp;"), ("tag", "</a>")]),
        ("thanks @some_user.", [("handle", "@some_user")]),
        ("a #hashtag, #ещё", [("hashtag", "#hashtag"), ("hashtag", "#ещё")]),
        ("fine ;) and :-D", [("emoticon", ";)"), ("emoticon", ":-D")]),
        ("so (^o^)／ or (´・ω・`)", [("emoticon", "(^o^)／"), ("emoticon", "(´・ω・`)")]),
        ("then $x_1 + y^2$ holds", [("math", "$x_1 + y^2$")]),
        ("and \\(a , b\\) too", [("math", "\\(a , b\\)")]),
    ],
)
def test_protected(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The gate was closed.The town slept.",
        "It ended.it was late.so we went.in the rain",
        "She said:(as always) nothing.",
        "He holds a Ph.D. from the U.S. and more.",
        "It cost $5 and then $6 more.",
        "if a < b and c > d then",
        "He typed <unk> again.",
        "The price rose by 5% so far.",
        "It is 100% sure, 20 %discount.",
        "The note { was left open.",
        "and/or, he/she, km/h, 24/7",
        "18:30, 3:2, 2 000.50 and 3.14",
        "Chapter 8: (the end)",
        "the so-called (“AA”) cells",
        "Mr.Li and No.5",
    ],
)
def test_not_protected(text: str) -> None:
    assert found(text) == []


def test_what_the_format_forbids_is_protected() -> None:
    whole = document("a `b` c")
    blocked = whole.__class__(whole.text, whole.paragraphs, blocked=((0, 3),))  # type: ignore[arg-type]
    assert protect.spans(blocked, 0, 7) == (protect.Protected(0, 5, "format"),)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80) | st.text(alphabet="a1.@/:#{}<>%$_-`()^;\\ ", max_size=40))
def test_spans_are_in_order_and_disjoint(text: str) -> None:
    spans = protect.spans(document(text), 0, len(text))
    ends = [0]
    for span in spans:
        assert ends[-1] <= span.start < span.end <= len(text)
        ends.append(span.end)


def test_kept_names_what_has_to_survive() -> None:
    text = "Hi {name}, see https://example.com :) or report.pdf"
    assert protect.kept(text) == ["{name}", "https://example.com", "report.pdf"]
