"""Settings from configuration files: the nearest one counts, and nothing in it is passed over in silence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from copydesk import Config
from copydesk import config as configuration
from copydesk.errors import ConfigError


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("", Config(), id="nothing"),
        pytest.param('apply = "certain"', Config(apply="certain"), id="choice"),
        pytest.param('select = ["quotes"]', Config(select=("quotes",)), id="list"),
        pytest.param('exclude = ["old/", "*.md"]', Config(exclude=("old/", "*.md")), id="patterns"),
        pytest.param('encoding = "cp1252"\nlanguage = "de"', Config(encoding="cp1252", language="de"), id="strings"),
    ],
)
@pytest.mark.parametrize("name", ["copydesk.toml", "pyproject.toml"])
def test_reads(tmp_path: Path, name: str, written: str, expected: Config) -> None:
    file = tmp_path / name
    file.write_text(written if name == "copydesk.toml" else "[tool.copydesk]\n" + written)
    assert configuration.read(file) == replace(expected, root=tmp_path)


def test_rules_are_relative_to_the_file(tmp_path: Path) -> None:
    file = tmp_path / "copydesk.toml"
    file.write_text('rules = ["house", "/srv/cards"]')
    assert configuration.read(file).rules == (tmp_path / "house", Path("/srv/cards"))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param("aply = 'certain'", ["'aply'", "did you mean 'apply'?", *configuration.KEYS], id="misspelt key"),
        pytest.param("zzz = 1", ["'zzz'", *configuration.KEYS], id="unknown key"),
        pytest.param("format = 'text'", ["'format'"], id="not a key of the file"),
        pytest.param("apply = 'suggest'", ["'apply'", "certain, likely"], id="impossible choice"),
        pytest.param("grammar = true", ["'grammar'", "auto, on, off"], id="wrong type of a choice"),
        pytest.param("select = 'quotes'", ["'select'", "list of strings"], id="string for a list"),
        pytest.param("ignore = [1]", ["'ignore'", "list of strings"], id="list of numbers"),
        pytest.param("language = ['en']", ["'language'", "string"], id="list for a string"),
        pytest.param("encoding = 'latin-0'", ["'latin-0'", "encoding"], id="unknown encoding"),
        pytest.param("apply = ", ["not valid TOML"], id="broken"),
        pytest.param("a = '\udcff'", ["not valid TOML"], id="not utf-8"),
    ],
)
def test_refuses(tmp_path: Path, written: str, said: list[str]) -> None:
    file = tmp_path / "copydesk.toml"
    file.write_bytes(written.encode(errors="surrogateescape"))
    with pytest.raises(ConfigError) as refused:
        configuration.read(file)
    assert all(part in str(refused.value) for part in (str(file), *said)), str(refused.value)


def test_refuses_a_table_that_is_none(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text("[tool]\ncopydesk = 1")
    with pytest.raises(ConfigError, match=r"tool\.copydesk must be a table"):
        configuration.nearest([tmp_path])


OURS = "[tool.copydesk]\n"
OTHERS = "[project]\nname = 'x'\n"


@pytest.mark.parametrize(
    ("tree", "paths", "expected"),
    [
        pytest.param({"copydesk.toml": ""}, ["a/x.txt"], "copydesk.toml", id="above the file"),
        pytest.param({"a/copydesk.toml": "", "copydesk.toml": ""}, ["a"], "a/copydesk.toml", id="in the folder"),
        pytest.param({"a/copydesk.toml": "", "copydesk.toml": ""}, ["a", "b"], "copydesk.toml", id="common parent"),
        pytest.param({"copydesk.toml": "", "pyproject.toml": OURS}, ["a"], "copydesk.toml", id="ours goes first"),
        pytest.param(
            {"a/pyproject.toml": OTHERS, "pyproject.toml": OURS}, ["a"], "pyproject.toml", id="others' passed"
        ),
        pytest.param({"copydesk.toml": "", "a/.git/HEAD": ""}, ["a/x.txt"], None, id="stops at the repository"),
        pytest.param({"a/copydesk.toml": "", "a/.git/HEAD": ""}, ["a/b"], "a/copydesk.toml", id="at its root still"),
    ],
)
def test_nearest(tmp_path: Path, tree: dict[str, str], paths: list[str], expected: str | None) -> None:
    for name in ("a/b", "b", ".git"):
        (tmp_path / name).mkdir(parents=True)
    for name, written in tree.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(written)
    found = configuration.nearest([tmp_path / path for path in paths])
    assert found == (tmp_path / expected if expected else None)
