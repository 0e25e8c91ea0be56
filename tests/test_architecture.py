"""The repository holds to its own architecture: imports point one way, and few modules have side effects."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from copydesk import cli, rulebook
from copydesk.model import STAGES

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "pipeline" / "copydesk"
MODULES = sorted(PACKAGE.rglob("*.py"))
METADATA = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]

ORDER = """
    errors model language lexicon
    paragraphs edits formats protect salad suppress
    passes
    glossary rulebook guard
    engine
    proof
    files config report output
    batch
    __init__ cli __main__
""".split()
"""The modules and subpackages; each imports only what stands before it."""

ON_DISK = {"batch", "config", "files", "glossary", "lexicon", "output", "report", "rulebook"}
"""Those that may look at files; ``report`` reads only what it brings along, its templates and its schema."""

DISK = set(
    """
    chmod exists glob is_dir is_file is_symlink iterdir listdir lstat mkdir open read_bytes read_text readlink realpath
    rglob rmdir samefile scandir stat symlink_to touch unlink walk write_bytes write_text
    """.split()
)
"""The functions and methods by which Python looks at files or changes them."""

PRINTING = {"echo", "print", "secho", "stderr", "stdin", "stdout"}


def part(module: Path) -> str:
    """The module or subpackage that a file belongs to.

    >>> part(PACKAGE / "passes" / "quotes.py"), part(PACKAGE / "cli.py")
    ('passes', 'cli')
    """
    return module.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(module: Path) -> Iterator[str]:
    """The parts of the package that a module imports, under whatever name and wherever in its text."""
    package = module.relative_to(PACKAGE.parent).parent.parts
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            yield from ("__init__" for alias in node.names if alias.name.partition(".")[0] == PACKAGE.name)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            for alias in node.names:
                path = (*base, *(node.module or "").split("."), alias.name)
                names = [name for name in path if name]
                if names[0] == PACKAGE.name:
                    yield names[1] if node.level else "__init__"


def foreign(module: Path) -> Iterator[str]:
    """The packages of others that a module imports, leaving out Python's own."""
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def names(module: Path) -> set[str]:
    """The names and attributes that a module uses, but for those of ``os.open``, which cli needs for the null device."""
    nodes = list(ast.walk(ast.parse(module.read_text())))
    free = {node.id for node in nodes if isinstance(node, ast.Name)}
    return free | {node.attr for node in nodes if isinstance(node, ast.Attribute) and ast.unparse(node) != "os.open"}


def canonical(requirement: str) -> str:
    """The name of a distribution, however it is spelled and whatever version is asked for.

    >>> canonical("ahocorasick_rs >=1,<2")
    'ahocorasick-rs'
    """
    return re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-")


def tracked() -> list[Path]:
    """The files of the project that git has or would take."""
    command = ["git", "-C", str(PROJECT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [PROJECT / name for name in listed.stdout.split("\0") if name and (PROJECT / name).is_file()]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.relative_to(PACKAGE).as_posix())
def test_imports_point_one_way(module: Path) -> None:
    before = ORDER[: ORDER.index(part(module))]
    assert set(imported(module)) <= {*before, part(module)}


def test_the_dependencies_are_what_is_imported() -> None:
    declared = METADATA["dependencies"]
    used = {name for module in MODULES for name in foreign(module)} - sys.stdlib_module_names
    sources = packages_distributions()
    assert {canonical(requirement) for requirement in declared} == {canonical(sources[name][0]) for name in used}


def test_only_some_modules_touch_the_disk() -> None:
    assert {part(module) for module in MODULES if names(module) & DISK} <= ON_DISK


def test_only_the_command_prints() -> None:
    assert {part(module) for module in MODULES if names(module) & PRINTING} == {"cli"}


def test_rules_are_cards_in_the_folder_of_a_stage() -> None:
    folder = PROJECT / "rules"
    cards = [path.relative_to(folder) for path in folder.rglob("*.toml")]
    assert cards
    assert {card.parts[0] for card in cards} <= set(STAGES)
    assert not list(folder.rglob("*.py"))


def test_the_source_root_is_no_package() -> None:
    assert not (PROJECT / "pipeline" / "__init__.py").exists()


def test_the_readme_names_every_hook_and_option() -> None:
    readme = (PROJECT / "README.md").read_text()
    hooks = re.findall(r"^- id: (\S+)", (PROJECT / ".pre-commit-hooks.yaml").read_text(), re.MULTILINE)
    options = [option for parameter in cli.clean.params for option in parameter.opts if option.startswith("--")]
    assert hooks
    assert [name for name in (*hooks, *options) if f"`{name}`" not in readme] == []


def test_the_readme_gives_the_command_that_proves_the_project() -> None:
    command = "tests/run"
    assert f"\n{command}\n" in (PROJECT / "README.md").read_text()
    assert (PROJECT / ".ci" / "run").read_text().splitlines()[-1].endswith(command)


def test_the_card_of_the_guide_is_proved(tmp_path: Path) -> None:
    guide = (PROJECT / "CONTRIBUTING.md").read_text()
    (card,) = re.findall(r"^ *```toml\n(.*?)^ *```", guide, re.MULTILINE | re.DOTALL)
    (tmp_path / "spacing").mkdir()
    (tmp_path / "spacing" / "percent.toml").write_text(card)
    assert cli.main(["rules", "--prove", str(tmp_path)]) == 0


def test_the_guide_explains_every_key_of_a_card() -> None:
    guide = (PROJECT / "CONTRIBUTING.md").read_text()
    assert [key for key in rulebook.KEYS if f"`{key}`" not in guide] == []


def test_the_changelog_begins_with_this_version() -> None:
    released = re.findall(r"^## \[(\d\S*)\]", (PROJECT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert released[:1] == [METADATA["version"]]


@pytest.mark.parametrize(
    "unwanted",
    [
        pytest.param(r"/(?:home|root|Users)/\w", id="a path of somebody's machine"),
        pytest.param(r"\b(?:TO[D]O|FIX[M]E|XX[X])\b", id="work put off"),
    ],
)
def test_no_file_holds(unwanted: str) -> None:
    texts = {path: path.read_bytes().decode("utf-8", "replace") for path in tracked()}
    assert [str(path.relative_to(PROJECT)) for path, text in texts.items() if re.search(unwanted, text)] == []
