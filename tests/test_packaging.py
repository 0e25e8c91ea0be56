"""What users install: the archives, built from this checkout, installed and used away from it."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

PROJECT = Path(__file__).parents[1]
VERSION = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["version"]
CARDS = {path.relative_to(PROJECT).as_posix() for path in (PROJECT / "rules").rglob("*") if path.is_file()}

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
"""Without the settings by which Python might find the checkout."""

pytestmark = pytest.mark.e2e


def run(*command: str | Path, cwd: Path, status: int = 0) -> subprocess.CompletedProcess[str]:
    """A command away from the checkout, which must end with the given status."""
    done = subprocess.run(command, cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and with the wheel that was built from the sdist."""
    folder = tmp_path_factory.mktemp("archives")
    run(sys.executable, "-m", "build", "--outdir", folder, PROJECT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(archives: Path) -> Path:
    return archives / f"copydesk-{VERSION}-py3-none-any.whl"


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of a fresh environment that holds the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    run(sys.executable, "-m", "pip", "--python", folder, "install", wheel, cwd=folder)
    return folder / "bin"


@pytest.fixture
def removed_rules(scripts: Path, tmp_path: Path) -> Iterator[Path]:
    """The folder of the installed rules, which is away for one test."""
    found = run(scripts / "python", "-c", "import copydesk; print(copydesk.__path__[0])", cwd=tmp_path)
    rules = Path(found.stdout.strip()) / "rules"
    away = rules.rename(rules.with_name("away"))
    yield rules
    away.rename(rules)


def test_the_wheel_holds_the_package_and_the_rules(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    assert {name.partition("/")[0] for name in names} == {"copydesk", f"copydesk-{VERSION}.dist-info"}
    assert {name for name in names if name.startswith("copydesk/rules/")} == {f"copydesk/{card}" for card in CARDS}
    assert {"copydesk/py.typed", f"copydesk-{VERSION}.dist-info/licenses/LICENSE"} <= names


def test_the_sdist_holds_what_a_distributor_needs(archives: Path) -> None:
    with tarfile.open(archives / f"copydesk-{VERSION}.tar.gz") as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    tests = {path.relative_to(PROJECT).as_posix() for path in (PROJECT / "tests").rglob("*.py")}
    samples = {path.relative_to(PROJECT).as_posix() for path in (PROJECT / "samples").rglob("*.txt")}
    assert CARDS | tests | samples | {"README.md", "LICENSE", "CHANGELOG.md", "pyproject.toml"} <= names


def test_the_command_cleans_a_file(scripts: Path, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("one , two\n")
    run(scripts / "copydesk", "clean", "text.txt", cwd=tmp_path)
    assert (tmp_path / "cleaned" / "text.txt").read_text() == "one, two\n"
    assert "spacing/before-punctuation" in (tmp_path / "cleaned" / "text.txt.diff.html").read_text()
    assert (tmp_path / "cleaned" / "index.html").is_file()


def test_the_command_knows_its_version_and_all_rules(scripts: Path, tmp_path: Path) -> None:
    assert run(scripts / "copydesk", "--version", cwd=tmp_path).stdout == f"copydesk {VERSION}\n"
    listed = run(scripts / "copydesk", "rules", cwd=tmp_path).stdout.split()
    assert {card.removeprefix("rules/").removesuffix(".toml") for card in CARDS if card.endswith(".toml")} <= {*listed}


def test_the_package_is_a_library(scripts: Path, tmp_path: Path) -> None:
    code = "from copydesk import clean; print(clean('one , two').text)"
    assert run(scripts / "python", "-c", code, cwd=tmp_path).stdout == "one, two\n"


@pytest.mark.parametrize(
    ("use", "status"), [pytest.param("clean('a').text", 0, id="right"), pytest.param("clean(1)", 1, id="wrong")]
)
def test_a_type_checker_sees_the_types(scripts: Path, tmp_path: Path, use: str, status: int) -> None:
    (tmp_path / "use.py").write_text(f"from copydesk import clean\n\nused = {use}\n")
    mypy = (sys.executable, "-m", "mypy", "--strict", "--python-executable", scripts / "python", "use.py")
    run(*mypy, cwd=tmp_path, status=status)


def test_missing_rules_are_an_error(scripts: Path, tmp_path: Path, removed_rules: Path) -> None:
    failed = run(scripts / "copydesk", "rules", cwd=tmp_path, status=2)
    assert failed.stderr == f"copydesk: {removed_rules}: the built-in rules are missing; install copydesk again\n"
