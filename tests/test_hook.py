"""The hooks as a repository of texts uses them, with the real pre-commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
PRE_COMMIT = [sys.executable, "-m", "pre_commit"]
IDENTITY = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]

GLITCH, CLEAN = b"one , two\r\n", b"one, two\r\n"

pytestmark = pytest.mark.e2e


def git(folder: Path, *arguments: str) -> str:
    return subprocess.check_output(["git", *IDENTITY, "-C", folder, *arguments], text=True)


def commit(folder: Path) -> str:
    """Make a repository of a folder and return the id of its only commit."""
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "all")
    return git(folder, "rev-parse", "HEAD").strip()


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """This project as it stands, in a repository of its own, and the commit to pin."""
    copy = tmp_path_factory.mktemp("published")
    listed = git(PROJECT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in listed.split("\0"):
        if name and (PROJECT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / name, copy / name)
    return copy, commit(copy)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which pre-commit keeps to itself, so that the hook is really installed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GIT_", "PRE_COMMIT"))}
    return kept | {"PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit"))}


@pytest.fixture
def consumer(tmp_path: Path, published: tuple[Path, str]) -> Path:
    """A repository of texts that pins the hooks to a commit and leaves a folder out."""
    project, pinned = published
    texts = {
        ".pre-commit-config.yaml": f"repos: [{{repo: {project}, rev: {pinned}, hooks: [{{id: copydesk}}]}}]\n".encode(),
        "copydesk.toml": b'exclude = ["old/"]\n',
        "a b/first text.txt": GLITCH,
        "a b/clean.md": b"# All is well\n",
        "old/left.txt": GLITCH,
        "page.html": GLITCH,
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(text)
    commit(tmp_path)
    return tmp_path


def pre_commit(folder: Path, environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PRE_COMMIT, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def changed(folder: Path) -> list[str]:
    return git(folder, "diff", "--name-only", "-z").split("\0")[:-1]


def test_the_hook_cleans_prints_and_fails_once(consumer: Path, environment: dict[str, str]) -> None:
    first = pre_commit(consumer, environment, "run", "--all-files")
    assert first.returncode == 1, first.stdout + first.stderr
    assert "a b/first text.txt:1:4 spacing/before-punctuation" in first.stdout
    assert changed(consumer) == ["a b/first text.txt"]
    assert (consumer / "a b" / "first text.txt").read_bytes() == CLEAN
    second = pre_commit(consumer, environment, "run", "--all-files")
    assert second.returncode == 0, second.stdout + second.stderr


def test_the_hook_works_in_parallel(consumer: Path, environment: dict[str, str]) -> None:
    """With so many files pre-commit starts several processes, each with some of them."""
    for number in range(20):
        (consumer / f"{number}.txt").write_bytes(GLITCH)
    git(consumer, "add", "-A")
    cleaned = pre_commit(consumer, environment, "run", "--all-files")
    assert cleaned.returncode == 1, cleaned.stdout + cleaned.stderr
    assert [cleaned.stdout.count(f"\n{number}.txt:1:4 ") for number in range(20)] == [1] * 20
    assert {(consumer / f"{number}.txt").read_bytes() for number in range(20)} == {CLEAN}


def test_a_commit_is_stopped_until_its_text_is_clean(consumer: Path, environment: dict[str, str]) -> None:
    pre_commit(consumer, environment, "install")
    (consumer / "new.txt").write_bytes(GLITCH)
    git(consumer, "add", "new.txt")
    commit_it = ["git", *IDENTITY, "commit", "-q", "-m", "new"]
    assert subprocess.call(commit_it, cwd=consumer, env=environment) == 1
    git(consumer, "add", "new.txt")
    assert subprocess.call(commit_it, cwd=consumer, env=environment) == 0
    assert subprocess.check_output(["git", "show", "HEAD:new.txt"], cwd=consumer) == CLEAN


def test_the_check_hook_writes_nothing(consumer: Path, environment: dict[str, str]) -> None:
    settings = consumer / ".pre-commit-config.yaml"
    settings.write_text(settings.read_text().replace("id: copydesk", "id: copydesk-check"))
    git(consumer, "add", "-A")
    checked = pre_commit(consumer, environment, "run", "--all-files")
    assert checked.returncode == 1, checked.stdout + checked.stderr
    assert "a b/first text.txt:1:4 spacing/before-punctuation" in checked.stdout
    assert changed(consumer) == []


@pytest.mark.parametrize(("hook", "text"), [("copydesk", CLEAN), ("copydesk-check", GLITCH)])
def test_the_hooks_can_be_tried(
    consumer: Path, environment: dict[str, str], published: tuple[Path, str], hook: str, text: bytes
) -> None:
    tried = pre_commit(consumer, environment, "try-repo", str(published[0]), hook, "--all-files")
    assert tried.returncode == 1, tried.stdout + tried.stderr
    assert "a b/first text.txt:1:4 spacing/before-punctuation" in tried.stdout
    assert (consumer / "a b" / "first text.txt").read_bytes() == text
