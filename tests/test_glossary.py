"""Glossaries: how their files are read and refused, and what their terms become in a text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from copydesk import Config, Outcome, clean, cli, rulebook
from copydesk.errors import GlossaryError
from copydesk.glossary import Term, forms, read

OLD_TBX = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en">
  <text><body>
    <termEntry id="c1">
      <langSet xml:lang="en">
        <tig><term>weekly market</term>{preferred}</tig>
        <tig><term>peasant market</term>{deprecated}<termNote type="partOfSpeech">noun</termNote></tig>
        <ntig><termGrp><term>bazaar</term>{superseded}</termGrp></ntig>
        <tig><term>fair</term>{admitted}</tig>
      </langSet>
      <langSet xml:lang="de"><tig><term>Basar</term>{deprecated}</tig></langSet>
    </termEntry>
    <termEntry id="c2">
      <langSet xml:lang="en-GB"><tig><term>kolkhoz</term>{deprecated}</tig></langSet>
    </termEntry>
  </body></text>
</martif>
"""
NEW_TBX = """\
<?xml version="1.0" encoding="UTF-8"?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2" style="dca" type="TBX-Basic" xml:lang="en">
  <text><body>
    <conceptEntry id="c1">
      <langSec xml:lang="en">
        <termSec><term>weekly market</term>{preferred}</termSec>
        <termSec><term>peasant market</term>{deprecated}<termNote type="partOfSpeech">noun</termNote></termSec>
        <termSec><term>bazaar</term>{superseded}</termSec>
        <termSec><term>fair</term>{admitted}</termSec>
      </langSec>
      <langSec xml:lang="de"><termSec><term>Basar</term>{deprecated}</termSec></langSec>
    </conceptEntry>
    <conceptEntry id="c2">
      <langSec xml:lang="en-GB"><termSec><term>kolkhoz</term>{deprecated}</termSec></langSec>
    </conceptEntry>
  </body></text>
</tbx>
"""
STATUSES = ("preferred", "deprecated", "superseded", "admitted")
NOTES = {s: f'<termNote type="administrativeStatus">{s}Term-admn-sts</termNote>' for s in STATUSES}
MODULE_NOTES = {
    s: f'<b:administrativeStatus xmlns:b="basic">{s}Term-admn-sts</b:administrativeStatus>' for s in STATUSES
}
TBX_TERMS = (
    Term("peasant market", "weekly market", "noun"),
    Term("bazaar", "weekly market"),
    Term("kolkhoz", ""),
)


def glossary(folder: Path, written: str, name: str = "ours.csv") -> Path:
    path = folder / name
    path.write_bytes(written.encode("utf-8"))
    return path


def cleaned(text: str, *glossaries: Path) -> Outcome:
    return clean(text, Config(glossary=glossaries))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_reads_csv(tmp_path: Path, delimiter: str, newline: str) -> None:
    rows = [
        ["wrong", "right", "pos", "case", "note"],
        ["leading cadre", "leading official", "noun", "", "as agreed in May"],
        ["utilise", "use", "verb", "adapt", ""],
        ["Mill Town", "Milltown", "", "exact", ""],
        ["kolkhoz", "", "", "", ""],
    ]
    path = glossary(tmp_path, "".join(delimiter.join(row) + newline for row in rows))
    assert read(path) == (
        Term("leading cadre", "leading official", "noun"),
        Term("utilise", "use", "verb"),
        Term("Mill Town", "Milltown", exact=True),
        Term("kolkhoz", ""),
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("\ufeffwrong,right\na,b\n", [Term("a", "b")], id="byte order mark"),
        pytest.param("right,wrong\na,b\n", [Term("b", "a")], id="any order"),
        pytest.param("Wrong , RIGHT\n a , b \n", [Term("a", "b")], id="capitals and spaces"),
        pytest.param("variant,preferred\na,b\n", [Term("a", "b")], id="other names"),
        pytest.param("find,replace,part of speech\na,b,noun\n", [Term("a", "b", "noun")], id="still others"),
        pytest.param("id,wrong,right,by\n1,a,b,Ola\n", [Term("a", "b")], id="columns that are not known"),
        pytest.param('wrong,right\n"a, b","c ""d"""\n', [Term("a, b", 'c "d"')], id="quoted cells"),
        pytest.param("wrong,right\n\na,b\n , \n", [Term("a", "b")], id="empty lines"),
        pytest.param("wrong,right,pos\na\n", [Term("a", "")], id="a short line"),
        pytest.param("wrong;right\na, b;c\n", [Term("a, b", "c")], id="a comma inside a term"),
        pytest.param("wrong,right\na,b", [Term("a", "b")], id="no break at the end"),
        pytest.param("wrong,right\na,A\n", [Term("a", "A")], id="only the case is wrong"),
    ],
)
def test_reads_csv_as_it_comes(tmp_path: Path, written: str, expected: list[Term]) -> None:
    assert read(glossary(tmp_path, written)) == tuple(expected)


@pytest.mark.parametrize("written", [OLD_TBX, NEW_TBX], ids=["termEntry", "conceptEntry"])
@pytest.mark.parametrize("notes", [NOTES, MODULE_NOTES], ids=["by attribute", "by element"])
@pytest.mark.parametrize("name", ["ours.tbx", "ours.xml", "OURS.TBX"])
def test_reads_tbx(tmp_path: Path, written: str, notes: dict[str, str], name: str) -> None:
    assert read(glossary(tmp_path, written.format(**notes), name)) == TBX_TERMS


@pytest.mark.parametrize("status", ["deprecatedTerm", "notRecommended", "obsolete", "supersededTerm-admn-sts"])
@pytest.mark.parametrize("kind", ["administrativeStatus", "normativeAuthorization"])
def test_reads_the_statuses_of_tbx(tmp_path: Path, status: str, kind: str) -> None:
    note = f'<termNote type="{kind}">{status}</termNote>'
    terms = OLD_TBX.format(**NOTES | {"deprecated": note, "superseded": note})
    assert read(glossary(tmp_path, terms, "ours.tbx")) == TBX_TERMS


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        pytest.param(
            Term("red hut", "green hut"),
            {"red hut": "green hut", "Red hut": "Green hut", "RED HUT": "GREEN HUT"},
            id="every case",
        ),
        pytest.param(Term("Mill Town", "Milltown", exact=True), {"Mill Town": "Milltown"}, id="one case"),
        pytest.param(
            Term("red baby", "red box", "noun", exact=True),
            {"red baby": "red box", "red babies": "red boxes"},
            id="noun",
        ),
        pytest.param(
            Term("utilise", "use", "verb", exact=True),
            {"utilise": "use", "utilises": "uses", "utilised": "used", "utilising": "using"},
            id="verb",
        ),
        pytest.param(
            Term("look after", "tend to", "verb", exact=True),
            {
                "look after": "tend to",
                "looks after": "tends to",
                "looked after": "tended to",
                "looking after": "tending to",
            },
            id="verb with a particle",
        ),
        pytest.param(
            Term("plan", "carry", "verb", exact=True),
            {"plan": "carry", "plans": "carries", "planned": "carried", "planning": "carrying"},
            id="doubled and changed letters",
        ),
        pytest.param(
            Term("chair", "", "noun", exact=True),
            {"chair": "", "chairs": ""},
            id="forbidden",
        ),
        pytest.param(
            Term("farmer's fair", "market", exact=True),
            {"farmer's fair": "market", "farmer’s fair": "market"},
            id="apostrophe",
        ),
    ],
)
def test_forms(term: Term, expected: dict[str, str]) -> None:
    assert dict(forms(term)) == expected


CSV = """\
wrong,right,pos,case
leading cadre,leading official,noun,
utilise,use,verb,
Mill Town,Milltown,,exact
farmer's fair,weekly market,,
kolkhoz,,,
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The leading cadre was late.", "The leading official was late."),
        ("The leading cadres were late.", "The leading officials were late."),
        ("Leading cadres were late.", "Leading officials were late."),
        ("A LEADING CADRE WAS LATE.", "A LEADING OFFICIAL WAS LATE."),
        ("They utilised the gate.", "They used the gate."),
        ("She utilises it by utilising the gate.", "She uses it by using the gate."),
        ("They live in Mill Town now.", "They live in Milltown now."),
        ("It is a mill town , they say.", "It is a mill town, they say."),
        ("We saw the farmer's fair.", "We saw the weekly market."),
        ("We saw the farmer’s fair.", "We saw the weekly market."),
        ("The misleading cadre was late.", "The misleading cadre was late."),
        ("See https://example.com/utilise and {utilise}.", "See https://example.com/utilise and {utilise}."),
        ("“ Leading cadres ” were late .", "“Leading officials” were late."),
    ],
)
def test_terms_take_their_place(tmp_path: Path, before: str, after: str) -> None:
    outcome = cleaned(before, glossary(tmp_path, CSV))
    assert outcome.text == after
    assert not outcome.failed


def test_a_term_is_located_and_explained(tmp_path: Path) -> None:
    path = glossary(tmp_path, CSV, "House Style (2).csv")
    (change,) = cleaned("The leading cadre was late.", path).changes
    assert (change.start, change.before, change.after) == (12, "cadre", "official")
    assert (change.rules, change.stage, change.confidence) == (("terms/glossary-house-style-2",), "terms", "likely")
    rules = {rule.id: rule.why for rule in rulebook.load(Config(glossary=(path,)))}
    assert rules["terms/glossary-house-style-2"] == "The glossary House Style (2).csv prefers another term."
    assert rules["terms/forbidden-house-style-2"] == "The glossary House Style (2).csv forbids this term."


@pytest.mark.parametrize("written", [CSV, OLD_TBX.format(**NOTES)], ids=["csv", "tbx"])
def test_a_forbidden_term_stays_and_is_pointed_at(tmp_path: Path, written: str) -> None:
    path = glossary(tmp_path, written, "ours.tbx" if "<" in written else "ours.csv")
    outcome = cleaned("The Kolkhoz and the kolkhoz are old.", path)
    assert outcome.changes == ()
    assert [(s.start, s.before, s.after, s.rules) for s in outcome.suggestions] == [
        (4, "Kolkhoz", "Kolkhoz", ("terms/forbidden-ours",)),
        (20, "kolkhoz", "kolkhoz", ("terms/forbidden-ours",)),
    ]


def test_terms_of_tbx_take_their_place(tmp_path: Path) -> None:
    path = glossary(tmp_path, NEW_TBX.format(**NOTES), "ours.tbx")
    outcome = cleaned("Two peasant markets, a bazaar, a fair and a Basar.", path)
    assert outcome.text == "Two weekly markets, a weekly market, a fair and a Basar."


def test_two_glossaries_go_together(tmp_path: Path) -> None:
    ours, theirs = glossary(tmp_path, CSV), glossary(tmp_path, "wrong,right\nmayor,leading cadre\n", "theirs.csv")
    assert (
        cleaned("The mayor and the farmer’s fair.", ours, theirs).text == "The leading official and the weekly market."
    )


def test_the_longest_term_goes_first(tmp_path: Path) -> None:
    path = glossary(tmp_path, "wrong,right\nmill,works\nold mill,museum\n")
    assert cleaned("The old mill and the mill.", path).text == "The museum and the works."


def test_a_term_is_looked_up_in_the_text_as_it_will_stand(tmp_path: Path) -> None:
    path = glossary(tmp_path, CSV)
    outcome = cleaned("The leading\u200b  cadre was late.", path)
    assert outcome.text == "The leading official was late."


def test_terms_hold_in_every_language(tmp_path: Path) -> None:
    config = Config(glossary=(glossary(tmp_path, "wrong,right\nTor,Pforte\n"),), language="de")
    assert clean("Das Tor war zu.", config).text == "Das Pforte war zu."


@pytest.mark.parametrize(
    "config",
    [
        pytest.param({"apply": "certain"}, id="only the certain"),
        pytest.param({"ignore": ("terms",)}, id="stage"),
        pytest.param({"ignore": ("terms/glossary-ours",)}, id="rule"),
        pytest.param({"select": ("spacing",)}, id="others"),
        pytest.param({"keep": ("leading cadre",)}, id="kept"),
    ],
)
def test_terms_are_rules_like_others(tmp_path: Path, config: dict[str, tuple[str, ...]]) -> None:
    path = glossary(tmp_path, CSV)
    text = "The leading cadre was late."
    assert clean(text, Config(glossary=(path,), **config)).text == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "said", "remedy"),
    [
        pytest.param("", ":1: no column 'wrong'", "the first line of a glossary names its columns", id="empty"),
        pytest.param("a,b\nc,d\n", ":1: no column 'wrong'", "names its columns", id="no names"),
        pytest.param("wrong\na\n", ":1: no column 'right'", "names its columns", id="no second column"),
        pytest.param("wrong,right\n", ": no terms there", "a line of CSV is `wrong,right`", id="no terms"),
        pytest.param(
            "wrong,right,pos\na,b,\nc,d,adjective\n", ":3: 'pos' is 'adjective'", "empty or noun or verb", id="pos"
        ),
        pytest.param("wrong,right,case\na,b,lower\n", ":2: 'case' is 'lower'", "empty or adapt or exact", id="case"),
        pytest.param("wrong,right\n\na,a\n", ":3: 'a' is both wrong and right", "take the line out", id="same"),
        pytest.param("wrong,right\na,b\n,c\n", ":3: the wrong term is missing", "", id="nothing to find"),
        pytest.param('wrong,right\na,b\n"c,d\n', ":3: not valid CSV", "", id="open quotation mark"),
        pytest.param('wrong,right\n"a"b,c\n', ":2: not valid CSV", "", id="text behind a quotation mark"),
    ],
)
def test_a_bad_csv_file_is_refused_by_its_line(tmp_path: Path, written: str, said: str, remedy: str) -> None:
    path = glossary(tmp_path, written)
    with pytest.raises(GlossaryError) as refused:
        read(path)
    assert str(refused.value).startswith(f"{path}{said}")
    assert remedy in str(refused.value)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param("<tbx>", ":1: not valid XML: ", id="cut off"),
        pytest.param("", ":1: not valid XML: ", id="empty"),
        pytest.param("wrong,right\na,b\n", ":1: not valid XML: ", id="CSV"),
        pytest.param("<tbx/>", ": no terms there; ", id="no terms"),
        pytest.param(OLD_TBX.format(**dict.fromkeys(STATUSES, "")), ": no terms there; ", id="no statuses"),
    ],
)
def test_a_bad_tbx_file_is_refused(tmp_path: Path, written: str, said: str) -> None:
    path = glossary(tmp_path, written, "ours.tbx")
    with pytest.raises(GlossaryError) as refused:
        read(path)
    assert str(refused.value).startswith(f"{path}{said}")


@pytest.mark.parametrize(
    ("lines", "text", "cleaned"),
    [
        pytest.param("market,weekly market", "The market , one.", "The weekly market, one.", id="inside the right one"),
        pytest.param("market,weekly market", "The weekly market.", "The weekly market.", id="right already"),
        pytest.param("café,bar", "The cafés and the café.", "The cafés and the bar.", id="an accent at the edge"),
        pytest.param("farmer’s fair,market", "The farmer's fair.", "The market.", id="a curly apostrophe"),
    ],
)
def test_only_what_is_wrong_is_replaced(tmp_path: Path, lines: str, text: str, cleaned: str) -> None:
    outcome = clean(text, Config(glossary=(glossary(tmp_path, f"wrong,right\n{lines}\n"),)))
    assert outcome.text == cleaned
    assert not outcome.failed


def test_terms_that_lead_to_each_other_are_refused(tmp_path: Path) -> None:
    path = glossary(tmp_path, "wrong,right\nred,blue\nblue,green\ngreen,red\n")
    with pytest.raises(GlossaryError, match=r"lead to each other; take out one of the lines"):
        read(path)


def test_the_proper_name_of_a_column_goes_before_an_alias(tmp_path: Path) -> None:
    path = glossary(tmp_path, "from,wrong,right,use\n3,kolkhoz,farm,4\n")
    assert read(path) == (Term("kolkhoz", "farm"),)


def test_two_glossaries_may_have_the_same_name(tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
    first, second = (
        glossary(folders[0], "wrong,right\nkolkhoz,farm\n"),
        glossary(folders[1], "wrong,right\nsovkhoz,estate\n"),
    )
    outcome = clean("The kolkhoz and the sovkhoz.", Config(glossary=(first, second)))
    assert outcome.text == "The farm and the estate."
    assert len({change.rules for change in outcome.changes}) == 2


def test_a_deprecated_term_without_letters_is_passed_over(tmp_path: Path) -> None:
    written = NEW_TBX.format(**NOTES).replace("<term>bazaar</term>", "<term></term>")
    assert "" not in {term.wrong for term in read(glossary(tmp_path, written, "ours.tbx"))}


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ours.csv"
    path.write_bytes(b"wrong,right\ncaf\xe9,bar\n")
    with pytest.raises(GlossaryError) as refused:
        read(path)
    assert str(refused.value) == f"{path}: not UTF-8 (at byte 15); save the glossary as UTF-8"


@pytest.mark.parametrize("name", ["gone.csv", "gone.tbx", "."])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(GlossaryError) as refused:
        read(tmp_path / name)
    assert str(refused.value).startswith(f"{tmp_path / name}: the glossary cannot be read: ")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a text and a glossary in a subfolder."""
    monkeypatch.chdir(tmp_path)
    for folder in ("texts", "words"):
        (tmp_path / folder).mkdir()
    (tmp_path / "texts" / "a.txt").write_text("The leading cadre came to the kolkhoz.\n")
    glossary(tmp_path / "words", CSV)
    glossary(tmp_path / "words", "wrong,right\ncadre,clerk\n", "others.csv")
    return tmp_path


@pytest.mark.parametrize(
    ("written", "arguments", "after"),
    [
        pytest.param("", ["--glossary", "words/ours.csv"], "leading official", id="option"),
        pytest.param("", ["--glossary", "words/others.csv"], "leading clerk", id="another"),
        pytest.param('glossary = ["words/ours.csv"]', [], "leading official", id="file"),
        pytest.param('glossary = ["words/ours.csv"]', ["--glossary", "words/others.csv"], "leading clerk", id="over"),
    ],
)
def test_the_command_takes_glossaries(desk: Path, written: str, arguments: list[str], after: str) -> None:
    (desk / "copydesk.toml").write_text(written)
    assert cli.main(["clean", "texts", "--in-place", *arguments]) == 1
    assert (desk / "texts" / "a.txt").read_text() == f"The {after} came to the kolkhoz.\n"


def test_the_command_takes_several_glossaries(desk: Path) -> None:
    glossary(desk, "wrong,right\nkolkhoz,farm\n", "third.csv")
    arguments = ["--glossary", "words/ours.csv", "--glossary", "third.csv"]
    assert cli.main(["clean", "texts", "--in-place", *arguments]) == 1
    assert (desk / "texts" / "a.txt").read_text() == "The leading official came to the farm.\n"


def test_a_glossary_is_looked_for_beside_its_configuration_file(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "copydesk.toml").write_text('glossary = ["words/ours.csv"]')
    monkeypatch.chdir(desk / "texts")
    assert cli.main(["clean", "a.txt", "--in-place"]) == 1
    assert Path("a.txt").read_text() == "The leading official came to the kolkhoz.\n"


def test_its_terms_are_listed_and_explained(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["clean", "texts", "--check", "--glossary", "words/ours.csv"])
    assert "texts/a.txt:1:13 terms/glossary-ours cadre → official" in " ".join(capsys.readouterr().out.split())
    (desk / "copydesk.toml").write_text('glossary = ["words/ours.csv"]')
    assert cli.main(["rules", "terms/forbidden-ours"]) == 0
    assert "The glossary ours.csv forbids this term." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        pytest.param("gone.csv", None, "the glossary cannot be read", id="missing"),
        pytest.param("bad.csv", "a,b\n", "bad.csv:1: no column 'wrong'", id="csv"),
        pytest.param("bad.tbx", "<tbx>", "bad.tbx:1: not valid XML", id="tbx"),
    ],
)
@pytest.mark.parametrize("by", ["option", "file"])
def test_a_bad_glossary_is_told_in_one_line(
    desk: Path, capsys: pytest.CaptureFixture[str], name: str, written: str | None, said: str, by: str
) -> None:
    if written is not None:
        glossary(desk, written, name)
    if by == "file":
        (desk / "copydesk.toml").write_text(f'glossary = ["{name}"]')
    arguments = ["--glossary", name] if by == "option" else []
    assert cli.main(["clean", "texts", "--in-place", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith(f"copydesk: {desk}{os.sep}{name}")
    assert said in printed.err
    assert printed.err.count("\n") == 1
    assert (desk / "texts" / "a.txt").read_text() == "The leading cadre came to the kolkhoz.\n"


@pytest.mark.parametrize("written", ['glossary = "words/ours.csv"', "glossary = [1]"])
def test_a_glossary_setting_that_is_no_list_is_refused(
    desk: Path, capsys: pytest.CaptureFixture[str], written: str
) -> None:
    (desk / "copydesk.toml").write_text(written)
    assert cli.main(["clean", "texts", "--check"]) == 2
    assert "'glossary' must be a list of strings" in capsys.readouterr().err
