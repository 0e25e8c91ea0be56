"""Many files: find those that are asked for, and clean them side by side."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple
from unicodedata import category

from pathspec import GitIgnoreSpec
from pathspec.patterns.gitignore import GitIgnorePatternError

from . import engine, files
from .errors import ConfigError, CopydeskError, FileError
from .model import Config, Entry
from .output import MANIFEST

ENOUGH = 2_000_000
"""The bytes of text from which on it pays to start several processes."""


class Source(NamedTuple):
    """A file to be cleaned: where it is, and its name in the reports (forward slashes, nothing unprintable)."""

    path: Path
    name: str


class Patterns(NamedTuple):
    """Patterns in the manner of gitignore, relative to a folder."""

    folder: Path
    spec: GitIgnoreSpec

    def verdict(self, path: Path, *, is_folder: bool) -> bool | None:
        """Whether the patterns leave a path out or bring it back; None if they do not speak of it."""
        if path == self.folder or not path.is_relative_to(self.folder):
            return None
        relative = path.relative_to(self.folder).as_posix()
        return self.spec.check_file(relative + "/" if is_folder else relative).include


class Sieve(NamedTuple):
    """What is left out at some place: what ``exclude`` says, and the ``.gitignore`` files from the outermost on."""

    exclude: tuple[Patterns, ...]
    git: tuple[Patterns, ...]

    def omits(self, path: Path, *, is_folder: bool = False) -> bool:
        """Whether a path is left out by itself; the folders that it lies in are not looked at."""
        if any(patterns.verdict(path, is_folder=is_folder) for patterns in self.exclude):
            return True
        verdicts = (patterns.verdict(path, is_folder=is_folder) for patterns in reversed(self.git))
        return next((verdict for verdict in verdicts if verdict is not None), False)

    def within(self, folder: Path) -> Sieve:
        """The sieve for what lies in a folder that is not left out."""
        file = folder / ".gitignore"
        return self._replace(git=(*self.git, Patterns(folder, _gitignore(file)))) if file.is_file() else self

    def without(self, folder: Path) -> Sieve:
        """The sieve for a folder that was asked for: what would leave it out as a whole does not count."""
        exclude, git = (
            tuple(patterns for patterns in group if not patterns.verdict(folder, is_folder=True)) for group in self
        )
        return Sieve(exclude, git)


@dataclass(frozen=True)
class Search:
    """What to leave out: files that match ``exclude``, patterns in the manner of gitignore relative to ``base``.

    ``forced`` leaves them and the files that git ignores out even where they were asked for by name. ``outputs`` are
    folders that are being written.
    """

    exclude: tuple[str, ...] = ()
    base: Path = Path()
    forced: bool = False
    outputs: tuple[Path, ...] = ()


def find(paths: Sequence[Path], search: Search = Search()) -> tuple[Source, ...]:
    """The files behind some paths, each once, in the order of the paths and by name within a folder.

    A name is relative to the folder that was given; with several folders it begins with the folder's own name. In a
    folder the suffixes of :data:`copydesk.files.SUFFIXES` count, and what git ignores, the outputs of earlier runs
    and symbolic links that lead out of the folder are left out. Raises FileError for a path that does not exist or a
    folder that cannot be read, ConfigError for a pattern that is none.
    """
    several = sum(path.is_dir() for path in paths) > 1
    sources = [source for path in paths for source in _under(path, search, several)]
    places = [os.path.realpath(source.path) for source in sources]
    links_last = sorted(range(len(sources)), key=lambda i: places[i] != str(_absolute(sources[i].path)))
    chosen: dict[str, int] = {}
    for i in links_last:
        chosen.setdefault(places[i], i)
    return tuple(sources[i] for i in sorted(chosen.values()))


def workers(sources: Sequence[Source], jobs: int | None = None) -> int:
    """How many processes to clean with: ``jobs``, or as many as pay for these files, but never more than files."""
    if jobs is None:
        size = sum(source.path.stat().st_size for source in sources if source.path.is_file())
        jobs = os.cpu_count() or 1 if size >= ENOUGH else 1
    return max(1, min(jobs, len(sources)))


def clean(sources: Sequence[Source], config: Config, jobs: int | None = None) -> Iterator[Entry]:
    """The entries of the files, in their order, each as soon as it is there.

    What goes wrong with one file is its entry's trouble and does not stop the others.
    """
    return run(partial(clean_one, config=config), sources, workers(sources, jobs))


def clean_one(source: Source, config: Config) -> Entry:
    """One file cleaned in the format of its suffix; its trouble if that cannot be done or written back.

    Raises ConfigError or CardError for what would fail with every file.
    """
    try:
        decoded = files.read(source.path, config.encoding)
        settings = replace(config, format=files.format_of(source.path))
        outcome = engine.clean(decoded.text, settings, off=files.ignored(source.path, config))
        files.encode(outcome.text, str(source.path), decoded)
    except files.NotTextError as error:
        return Entry(source.name, trouble=str(error), skipped=True)
    except FileError as error:
        return Entry(source.name, trouble=str(error))
    return Entry(source.name, outcome, encoding=decoded.encoding, bom=decoded.bom)


def run(work: Callable[[Source], Entry], sources: Sequence[Source], jobs: int) -> Iterator[Entry]:
    """What ``work`` makes of each source, in their order, with ``jobs`` processes.

    An unforeseen error, and even the end of a process, becomes the trouble of the file that it happened with.
    """
    guarded = partial(_guarded, work)
    if jobs == 1:
        yield from map(guarded, sources)
        return
    with _pool(jobs) as pool:
        waiting = deque((source, pool.submit(guarded, source)) for source in sources)
        try:
            while waiting:
                source, future = waiting.popleft()
                try:
                    yield future.result()
                except BrokenProcessPool:
                    yield _alone(guarded, source)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _alone(work: Callable[[Source], Entry], source: Source) -> Entry:
    """The entry of a file that may be the one that ended a process, from a process of its own."""
    try:
        with _pool(1) as pool:
            return pool.submit(work, source).result()
    except BrokenProcessPool:
        return Entry(source.name, trouble=f"{source.path}: the process that cleaned it was ended; is memory short?")


def _guarded(work: Callable[[Source], Entry], source: Source) -> Entry:
    try:
        return work(source)
    except CopydeskError:
        raise
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        return Entry(source.name, trouble=f"{source.path}: copydesk itself failed ({reason}); please report this")


def _pool(jobs: int) -> ProcessPoolExecutor:
    ignore_interrupt = partial(signal.signal, signal.SIGINT, signal.SIG_IGN)
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=ignore_interrupt)


def _under(path: Path, search: Search, several: bool) -> Iterator[Source]:
    """The sources behind one path."""
    if not path.exists():
        raise FileError(f"{path}: there is no such file or folder")
    place = _absolute(path)
    sieve = _sieve_at(place, search)
    if search.forced and _is_left_out(place, sieve):
        return
    if not path.is_dir():
        yield Source(path, printable(path.name))
        return
    prefix = place.name + "/" if several else ""
    outputs = frozenset(map(os.path.realpath, search.outputs))
    for file in _walk(place, sieve.without(place), outputs):
        relative = file.relative_to(place)
        if _is_inside(file, place):
            yield Source(path / relative, printable(prefix + relative.as_posix()))


def _walk(folder: Path, sieve: Sieve, outputs: Collection[str]) -> Iterator[Path]:
    """The texts in a folder and its subfolders, by name."""
    inside = sieve.within(folder)
    try:
        items = sorted(os.scandir(folder), key=lambda item: item.name)
    except OSError as error:
        raise FileError(f"{folder}: cannot be read: {error.strerror}; leave it out with --exclude") from None
    for item in items:
        path = folder / item.name
        if item.is_dir(follow_symlinks=False):
            if item.name != ".git" and not _is_output(path, outputs) and not inside.omits(path, is_folder=True):
                yield from _walk(path, inside, outputs)
        elif path.suffix.lower() in files.SUFFIXES and item.is_file() and not inside.omits(path):
            yield path


def _is_output(folder: Path, outputs: Collection[str]) -> bool:
    return (folder / MANIFEST).exists() or os.path.realpath(folder) in outputs


def _is_inside(file: Path, folder: Path) -> bool:
    return not file.is_symlink() or Path(os.path.realpath(file)).is_relative_to(os.path.realpath(folder))


def _sieve_at(place: Path, search: Search) -> Sieve:
    """The sieve for what lies beside a path: the exclusions, and the ``.gitignore`` files of its repository."""
    base = _absolute(search.base)
    if not place.is_relative_to(base):
        base = place if place.is_dir() else place.parent
    try:
        exclude = Patterns(base, _spec(search.exclude))
    except GitIgnorePatternError as error:
        raise ConfigError(f"exclude: {error}; give patterns as in a .gitignore file") from None
    sieve = Sieve((exclude,), ())
    for folder in reversed(_repository_above(place)):
        sieve = sieve.within(folder)
    return sieve


def _repository_above(place: Path) -> tuple[Path, ...]:
    """The folders above a path up to the root of its repository, from the inside out; none outside a repository."""
    if (place / ".git").exists():
        return ()
    for count, folder in enumerate(place.parents, start=1):
        if (folder / ".git").exists():
            return tuple(place.parents)[:count]
    return ()


def _is_left_out(place: Path, sieve: Sieve) -> bool:
    """Whether a path, or one of the folders that it lies in, is left out."""
    return sieve.omits(place, is_folder=place.is_dir()) or any(sieve.omits(p, is_folder=True) for p in place.parents)


def _gitignore(file: Path) -> GitIgnoreSpec:
    """The patterns of a ``.gitignore`` file; a line that is none is passed over, as git does."""
    try:
        return _patterns_of(file.read_text(encoding="utf-8", errors="surrogateescape"))
    except OSError as error:
        raise FileError(f"{file}: cannot be read: {error.strerror}") from None


@lru_cache(maxsize=64)
def _patterns_of(written: str) -> GitIgnoreSpec:
    return _spec(line for line in written.split("\n") if _is_pattern(line))


def _spec(lines: Iterable[str]) -> GitIgnoreSpec:
    """The patterns of some lines. What ends in ``/**`` is for the inside of a folder, not for the folder itself."""
    return GitIgnoreSpec.from_lines(f"{line}/*" if line.endswith("/**") else line for line in lines)


def _is_pattern(line: str) -> bool:
    try:
        _spec([line])
    except GitIgnorePatternError:
        return False
    return True


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))


def printable(name: str) -> str:
    r"""A file's name with its undecodable bytes and control characters written out.

    >>> printable("a\x1b[2J.txt")
    'a\\x1b[2J.txt'
    """
    readable = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(c.encode("unicode_escape").decode() if category(c) in {"Cc", "Zl", "Zp"} else c for c in readable)
