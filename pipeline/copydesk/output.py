"""The output folder: what copydesk wrote there, and that nothing else there is ever overwritten or removed."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from . import files
from .errors import FileError

MANIFEST = ".copydesk-files.json"
"""The file in an output folder that lists what copydesk wrote there, with the SHA-256 of each file."""

REPORTS = ("index.html", "report.json", "changes.patch")
"""The files of an output folder that speak of the whole run."""


class Output:
    """An output folder being written; each file goes in through :meth:`write`, by its name with forward slashes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.written: dict[str, str] = {}

    def write(self, name: str, data: bytes) -> None:
        """Put one file into the folder. Raises FileError for a name that is taken or leads out of the folder."""
        target = self.folder / name
        if name in self.written or name == MANIFEST:
            raise FileError(f"{target}: two files of this run would have this name; clean them into different folders")
        if not _is_inside(self.folder, target.parent):
            raise FileError(f"{target}: leads out of the output folder through a symbolic link; remove the link first")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_symlink():
                target.unlink()
        except OSError as error:
            raise FileError(f"{target}: cannot be written: {error.strerror}; choose another --out") from None
        files.write(target, data)
        self.written[name] = hashlib.sha256(data).hexdigest()


@contextmanager
def opened(folder: Path, *, force: bool = False) -> Iterator[Output]:
    """The output folder for one run; at its end the files of the run before that are not there any more are removed.

    Raises FileError for a folder that holds files which copydesk did not write, or which were changed since, unless
    ``force`` is given; even then only files that this run writes are overwritten.
    """
    before = _manifest(folder, force)
    foreign = _foreign(folder, before)
    if foreign and not force:
        raise FileError(
            f"{folder}: holds files that copydesk did not write or that were changed since, such as {foreign[0]}; "
            "choose another --out, or give --force to write beside and over them"
        )
    output = Output(folder)
    stale: Mapping[str, str] = {}
    try:
        yield output
        stale = {name: digest for name, digest in before.items() if name not in (*output.written, *foreign)}
        _remove(folder, stale)
    finally:
        if folder.is_dir():
            left = {name: digest for name, digest in before.items() if name not in stale}
            listed = {"version": 1, "files": left | output.written}
            files.write(folder / MANIFEST, json.dumps(listed, indent=1).encode())


def refuse_overlap(folder: Path, inputs: Iterable[Path]) -> None:
    """Raise FileError for an output folder that is one of the inputs or holds one."""
    for path in inputs:
        if _is_inside(folder, path):
            raise FileError(f"{folder}: the output folder holds the input {path}; choose an --out outside of it")


def refuse_doubles(names: Iterable[str]) -> None:
    """Raise FileError when two of the files to be written for texts of these names would have the same name."""
    taken = Counter([*REPORTS, *(made for name in names for made in (name, f"{name}.diff.html"))])
    double = next((name for name, count in taken.items() if count > 1), None)
    if double:
        raise FileError(f"{double}: two files of this run would have this name; clean them into different folders")


def _manifest(folder: Path, force: bool) -> dict[str, str]:
    """The names of the files of the run before and their digests. A broken list counts as none under ``force``."""
    file = folder / MANIFEST
    if not file.is_file():
        return {}
    try:
        listed = json.loads(file.read_bytes())["files"]
        return {str(name): str(digest) for name, digest in listed.items() if _is_inside(folder, folder / name)}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        if force:
            return {}
        raise FileError(f"{file}: cannot be read; choose another --out, or give --force") from None


def _foreign(folder: Path, known: Mapping[str, str]) -> list[str]:
    """The names of the files that are not as copydesk wrote them, in order."""
    if folder.exists() and not folder.is_dir():
        raise FileError(f"{folder}: is a file; choose a folder for --out")
    names = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if _is_leaf(path))
    return [name for name in names if name != MANIFEST and known.get(name) != _digest(folder / name)]


def _is_leaf(path: Path) -> bool:
    return path.is_symlink() or not path.is_dir()


def _digest(file: Path) -> str:
    """The SHA-256 of a file; empty for what is none."""
    if file.is_symlink() or not file.is_file():
        return ""
    try:
        with file.open("rb") as opened_file:
            return hashlib.file_digest(opened_file, "sha256").hexdigest()
    except OSError as error:
        raise FileError(f"{file}: cannot be read: {error.strerror}; choose another --out") from None


def _remove(folder: Path, names: Iterable[str]) -> None:
    """Remove files and the folders that they leave empty."""
    for name in names:
        file = folder / name
        file.unlink(missing_ok=True)
        for parent in file.parents:
            if parent == folder or any(parent.iterdir()):
                break
            with suppress(OSError):
                parent.rmdir()


def _is_inside(folder: Path, path: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
