"""Protected spans: what no rule may touch, beside what looks like it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import protect
from copydesk.engine import document
from copydesk.model import Span


def found(text: str) -> list[tuple[str, str]]:
    spans = protect.spans(document(text), 0, len(text))
    return [(span.kind, text[span.start : span.end]) for span in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://example.com/a,b?c=d#e.", [("link", "https://example.com/a,b?c=d#e")]),
        ("(see http://example.org/x_(y))", [("link", "http://example.org/x_(y)")]),
        ("at www.example.org,and then", [("link", "www.example.org")]),
        ("at example.com.The gate", [("link", "example.com")]),
        ("at http://localhost:8080/a;b=1?x, then", [("link", "http://localhost:8080/a;b=1?x")]),
        ("at https://пример.рф/путь.", [("link", "https://пример.рф/путь")]),
        ("at http://example.org是", [("link", "http://example.org")]),
        ("at t.me/name or bit.ly/3x", [("link", "t.me/name"), ("link", "bit.ly/3x")]),
        ("a@b.example.The end", [("link", "a@b.example")]),
        ("open file:///etc/hosts.", [("link", "file:///etc/hosts")]),
        ("at “https://example.com”.", [("link", "https://example.com")]),
        ("Buy on example.com now.", [("link", "example.com")]),
        ("Read news.example.co.uk/today!", [("link", "news.example.co.uk/today")]),
        ("Write to first.last@example.org.", [("link", "first.last@example.org")]),
        ("Open report.pdf and ../data/x.csv", [("path", "report.pdf"), ("path", "../data/x.csv")]),
        ("in /etc/hosts, or C:\\Temp\\a.txt.", [("path", "/etc/hosts"), ("path", "C:\\Temp\\a.txt")]),
        ("runs on .NET and ASP.NET", [("path", ".NET"), ("path", "ASP.NET")]),
        (
            "in ~/notes, ./run.sh or \\\\host\\share",
            [("path", "~/notes"), ("path", "./run.sh"), ("path", "\\\\host\\share")],
        ),
        ("the .com boom in src/main.py", [("path", ".com"), ("path", "src/main.py")]),
        (
            "10.0.0.0/8, fe80::1 or 00:1A:2B:3C:4D:5E",
            [("version", v) for v in ("10.0.0.0/8", "fe80::1", "00:1A:2B:3C:4D:5E")],
        ),
        ("v1.2.3 at 192.168.0.1 and 1.2.3", [("version", "v1.2.3"), ("version", "192.168.0.1"), ("version", "1.2.3")]),
        ("Use `a , b` and f() or std::x", [("code", "`a , b`"), ("code", "f()"), ("code", "std::x")]),
        ("with --no-verify set", [("code", "--no-verify")]),
        ("``a , b`` beside ``quoted'' and ``more''", [("code", "``a , b``")]),
        ("Hi {name}, {{x}} {% if %} ${y}", [("placeholder", p) for p in ("{name}", "{{x}}", "{% if %}", "${y}")]),
        ("%s has %(n)d of %1$s", [("placeholder", p) for p in ("%s", "%(n)d", "%1$s")]),
        ("{n, plural, one {# file} other {# files}}", [("placeholder", "{n, plural, one {# file} other {# files}}")]),
        ("Buy #Product1# from #PRS_ORG#!", [("placeholder", "#Product1#"), ("placeholder", "#PRS_ORG#")]),
        ("{0} of {n:.2f} and @@x@@", [("placeholder", p) for p in ("{0}", "{n:.2f}", "@@x@@")]),
        ("One.\\nTwo", [("placeholder", "\\n")]),
        ("%HOME% and __NAME__", [("placeholder", "%HOME%"), ("placeholder", "__NAME__")]),
        ("a <b>bold</b> word<br/>", [("tag", "<b>"), ("tag", "</b>"), ("tag", "<br/>")]),
        ('<a href="x , y">AT&amp;T</a>', [("tag", '<a href="x , y">'), ("entity", "&amp;"), ("tag", "</a>")]),
        ("a <!-- b , c --> d", [("tag", "<!-- b , c -->")]),
        ("thanks @some_user.", [("handle", "@some_user")]),
        ("a #hashtag, #ещё", [("hashtag", "#hashtag"), ("hashtag", "#ещё")]),
        ("fine ;) and :-D", [("emoticon", ";)"), ("emoticon", ":-D")]),
        ("so (^o^)／ or (´・ω・`)", [("emoticon", "(^o^)／"), ("emoticon", "(´・ω・`)")]),
        ("well :'( and <3 or ^_^", [("emoticon", e) for e in (":'(", "<3", "^_^")]),
        ("＼(^o^)／ and ¯\\_(ツ)_/¯", [("emoticon", "＼(^o^)／"), ("emoticon", "¯\\_(ツ)_/¯")]),
        ("ha))) or (>_<)", [("emoticon", ")))"), ("emoticon", "(>_<)")]),
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
        "etc.)and then, she said:“No”",
        "the lake --which was cold--and the shore",
        "don`t and can`t",
        "on 12.05.2023 or 2023.5.12, about 1.000.000",
        "10:30:15 and a ratio of 3:3",
        "R&amp;D alone",
        "# heading, #1 and C#",
        "as follows:(1) this, or :( that )",
        "(...) and (---) and (a_b) and (x^2)",
        "from $5 to US$60, in $USD and $CAD",
        "through the.ini file",
        "He left.us too, e.g.it",
    ],
)
def test_not_protected(text: str) -> None:
    assert found(text) == []


def test_what_the_format_forbids_is_protected() -> None:
    whole = document("a `b` c")
    blocked = replace(whole, blocked=(Span(0, 3),))
    assert protect.spans(blocked, 0, 7) == (protect.Protected(0, 5, "format"),)


@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=80)
    | st.text(alphabet="a1.@/:#{}<>%$_-`()^;\\ ", max_size=40)
)
def test_spans_are_in_order_and_disjoint(text: str) -> None:
    spans = protect.spans(document(text), 0, len(text))
    ends = [0]
    for span in spans:
        assert ends[-1] <= span.start < span.end <= len(text)
        ends.append(span.end)


@given(st.text(alphabet="aAD1.@/:#{}<>%$_-`()[]^;\\ =´・ω~&'|", max_size=30))
def test_no_trigger_hides_a_span(text: str) -> None:
    for family in protect.FAMILIES:
        if family.pattern.search(text):
            assert family.trigger.search(text)


def test_a_span_that_meets_what_the_format_forbids_is_one_with_it() -> None:
    whole = document("see a.txt, b.txt")
    blocked = replace(whole, blocked=(Span(2, 6), Span(9, 10)))
    expected = ((2, 9, "format"), (9, 10, "format"), (11, 16, "path"))
    assert protect.spans(blocked, 0, 16) == expected


def test_kept_names_what_has_to_survive() -> None:
    text = "Hi {name}, see https://example.com :) or report.pdf"
    assert protect.kept(text) == ["{name}", "https://example.com", "report.pdf"]
