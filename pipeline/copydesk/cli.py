"""The command: options in, the work of the other modules, a report on standard output and an exit status."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any

import click

from . import batch, engine, files, output, report, rulebook
from . import config as configuration
from .batch import Source
from .errors import ConfigError, CopydeskError, FileError
from .model import CHOICES, STAGES, Config, Entry, Rule
from .proof import prove
from .report import terminal
from .report.position import place

CLEAN, CHANGED, FAILED = 0, 1, 2
"""The exit statuses: nothing left to do; something was or would be changed; wrong use, trouble, or a failed guard."""

INTERRUPTED, BROKEN_PIPE = 130, 141
"""The exit statuses of a command that SIGINT or SIGPIPE has ended."""

STANDARD_INPUT = Path("-")
OUT = Path("cleaned")


@dataclass(frozen=True)
class Request:
    """What was asked for on the command line; None or an empty tuple where it says nothing."""

    paths: tuple[Path, ...]
    out: Path | None
    in_place: bool
    check: bool
    diff: bool
    apply: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    keep: tuple[str, ...]
    quotes: str | None
    drop: tuple[str, ...]
    rules: tuple[Path, ...]
    glossary: tuple[Path, ...]
    grammar: str | None
    language: str | None
    encoding: str | None
    exclude: tuple[str, ...]
    force_exclude: bool
    force: bool
    jobs: int | None
    color: bool | None

    @property
    def writes_nothing(self) -> bool:
        """Whether changes are only shown."""
        return self.check or self.diff


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status; what a user can mend is one sentence on standard error."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        with copydesk.make_context("copydesk", list(sys.argv[1:] if arguments is None else arguments)) as context:
            status: int = copydesk.invoke(context)
        sys.stdout.flush()
        return status
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
    except click.ClickException as error:
        _say(f"{error.format_message()} See `copydesk --help`.")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the last flush does not fail again
        return BROKEN_PIPE
    except (CopydeskError, OSError) as error:
        _say(str(error))
    except (KeyboardInterrupt, click.Abort):
        _say("interrupted; every file is either as it was or complete")
        return INTERRUPTED
    return FAILED


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="copydesk", message="copydesk %(version)s")
def copydesk() -> None:
    """Clean machine-translated text and show every change."""


def _listed(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of a repeatable option, each of which may hold several, separated by commas."""
    return tuple(name.strip() for item in value for name in item.split(",") if name.strip())


FOLDER = click.Path(path_type=Path, file_okay=False)
CARDS = click.Path(path_type=Path, file_okay=False, resolve_path=True)
FILE = click.Path(path_type=Path, dir_okay=False, resolve_path=True)
OPTIONS = (
    click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path)),
    click.option("--out", type=FOLDER, help=f"Write texts and reports into this folder. [default: {OUT}/]"),
    click.option("--in-place", is_flag=True, help="Write the cleaned texts over the originals."),
    click.option("--check", is_flag=True, help="Write nothing; list what would be changed."),
    click.option("--diff", is_flag=True, help="Write nothing; show what would be changed as a diff."),
    click.option("--apply", type=click.Choice(["certain", "likely"]), help="The least sure changes to apply."),
    click.option("--select", metavar="ID", multiple=True, callback=_listed, help="Only these rules or stages."),
    click.option("--ignore", metavar="ID", multiple=True, callback=_listed, help="Not these rules or stages."),
    click.option("--keep", metavar="WORD", multiple=True, help="Leave this word, or /regular expression/, as it is."),
    click.option("--quotes", type=click.Choice(CHOICES["quotes"]), help="The style of quotation marks."),
    click.option(
        "--drop", type=click.Choice(CHOICES["drop"]), multiple=True, help="Delete this instead of parting it."
    ),
    click.option("--rules", type=CARDS, multiple=True, help="A folder with rule cards of your own."),
    click.option("--glossary", type=FILE, multiple=True, help="Your own terms, as CSV or TBX."),
    click.option("--grammar", type=click.Choice(["auto", "on", "off"]), help="The grammar stage."),
    click.option("--language", metavar="CODE", help="The language of the texts; `auto` detects it. [default: en]"),
    click.option("--encoding", metavar="NAME", help="For files that are not UTF-8; `auto` guesses."),
    click.option("--exclude", metavar="PATTERN", multiple=True, help="Leave out, as in a .gitignore file."),
    click.option("--force-exclude", is_flag=True, help="Leave out files even if they are named."),
    click.option("--force", is_flag=True, help="Write into a folder that holds other files."),
    click.option("--jobs", metavar="N", type=click.IntRange(1), help="Processes to work with."),
    click.option("--color/--no-color", default=None, help="Colours. [default: on a terminal]"),
)


def _with_options(command: Callable[..., int]) -> Callable[..., int]:
    for option in reversed(OPTIONS):
        command = option(command)
    return command


@copydesk.command()
@_with_options
def clean(**asked: Any) -> int:
    """Clean files and folders; `-` is standard input, cleaned to standard output."""
    request = Request(**asked)
    _refuse_contradictions(request)
    config, base = _settings(request)
    if STANDARD_INPUT in request.paths:
        return _clean_stream(request, config)
    search = batch.Search(config.exclude, base, request.force_exclude, () if _shows(request) else (_out(request),))
    sources = batch.find(request.paths, search)
    if not sources:
        _say(f"nothing to clean: no {', '.join(sorted(files.SUFFIXES))} file there that is not left out")
        return CLEAN
    if not _shows(request):
        return _clean_to_folder(request, config, sources)
    return _clean_and_show(request, config, sources)


@copydesk.command()
@click.argument("rule_id", metavar="[ID]", required=False)
@click.option("--rules", "folders", type=CARDS, multiple=True, help="A folder with rule cards of your own.")
@click.option("--prove", "proved", type=CARDS, help="Run the proofs of the cards in this folder.")
def rules(rule_id: str | None, folders: tuple[Path, ...], proved: Path | None) -> int:
    """List the rules by stage, or explain the one that is named."""
    if proved:
        return _prove(proved)
    configured = _configured([])
    known = rulebook.load(replace(configured, rules=folders) if folders else configured)
    if rule_id is None:
        _print_catalogue(known)
    else:
        click.echo("\n\n".join(_explained(rule) for rule in _named(rule_id, known)))
    return CLEAN


def _refuse_contradictions(request: Request) -> None:
    """Raise ConfigError for options that cannot go together."""
    ways = {"--out": request.out, "--in-place": request.in_place, "--check or --diff": request.writes_nothing}
    given = [way for way, value in ways.items() if value]
    if len(given) > 1:
        raise ConfigError(f"{' and '.join(given)} do not go together; give one of them")
    if STANDARD_INPUT in request.paths and (len(request.paths) > 1 or request.out or request.in_place):
        raise ConfigError("`-` goes to standard output, alone and without --out or --in-place")


def _settings(request: Request) -> tuple[Config, Path]:
    """The settings of the command line over those of the configuration file, and where ``exclude`` is relative to."""
    paths = [Path() if path == STANDARD_INPUT else path for path in request.paths]
    file = configuration.nearest(paths)
    config = configuration.read(file) if file else Config()
    given = {key: value for key in configuration.KEYS if (value := getattr(request, key, None))}
    config = replace(config, **given)
    if config.grammar == "on":
        raise ConfigError("this edition has no grammar stage; leave out --grammar on")
    config = replace(config, grammar="off", encoding=files.known_encoding(config.encoding))
    rulebook.chosen(rulebook.load(config), config)
    files.ignored(Path(), config)
    return config, file.parent if file and not request.exclude else Path()


def _shows(request: Request) -> bool:
    """Whether the result goes to the originals or the terminal, not into an output folder."""
    return request.in_place or request.writes_nothing


def _clean_stream(request: Request, config: Config) -> int:
    """Clean standard input to standard output, or show what would be changed in it."""
    decoded = files.decode(sys.stdin.buffer.read(), "standard input", config.encoding)
    outcome = engine.clean(decoded.text, config)
    entry = Entry(str(STANDARD_INPUT), outcome, encoding=decoded.encoding, bom=decoded.bom)
    data = files.encode(outcome.text, "standard input", decoded)
    _say_trouble(entry)
    if request.writes_nothing:
        _show(entry, request)
    else:
        sys.stdout.buffer.write(data)
    _say_unused([entry])
    _summarize([entry], to_stderr=not request.check or request.diff)
    return _status([entry], heed_changes=request.writes_nothing)


def _clean_and_show(request: Request, config: Config, sources: Sequence[Source]) -> int:
    """Print every change, and write the cleaned texts over their originals if that was asked for."""
    shown = [Source(source.path, batch.printable(str(source.path))) for source in sources]
    entries: list[Entry] = []
    for source, cleaned in zip(shown, _watched(batch.clean(shown, config, request.jobs), len(shown)), strict=True):
        entry = _written_back(source, cleaned, config.encoding) if request.in_place else cleaned
        _say_trouble(entry)
        _show(entry, request)
        entries.append(entry)
    _say_unused(entries)
    _say_unmatched(config, sources)
    _summarize(entries, to_stderr=request.diff)
    return _status(entries, heed_changes=True)


def _written_back(source: Source, entry: Entry, encoding: str) -> Entry:
    """The entry after its cleaned text was written, or one with the trouble that this met with."""
    if not entry.outcome or not entry.outcome.changes:
        return entry
    try:
        files.write_back(source.path, entry.outcome, encoding)
    except FileError as error:
        return replace(entry, outcome=None, trouble=str(error))
    return entry


def _clean_to_folder(request: Request, config: Config, sources: Sequence[Source]) -> int:
    """Write the cleaned texts and their reports into the output folder."""
    folder = _out(request)
    output.refuse_overlap(folder, request.paths)
    output.refuse_doubles(source.name for source in sources)
    known = {rule.id: rule for rule in rulebook.load(config)}
    entries: list[Entry] = []
    with output.opened(folder, force=request.force) as opened:
        for entry in _watched(batch.clean(sources, config, request.jobs), len(sources)):
            _say_trouble(entry)
            _write_entry(opened, entry, known)
            entries.append(entry)
        opened.write("index.html", report.index(entries, known).encode())
        opened.write("report.json", report.as_json(entries, known).encode())
        opened.write("changes.patch", report.as_patch(entries))
    for name in report.left_out(entries):
        _say(f"{name}: is not in changes.patch, which cannot hold its encoding; its cleaned text is there")
    _say_unused(entries)
    _say_unmatched(config, sources)
    _summarize(entries)
    click.echo(f"The cleaned texts are in {folder}; open {folder / 'index.html'}.")
    return _status(entries, heed_changes=False)


def _write_entry(opened: output.Output, entry: Entry, known: Mapping[str, Rule]) -> None:
    """Write the cleaned text of one file and the pages that show what was changed in it."""
    if entry.outcome:
        decoded = files.Decoded(entry.outcome.original, entry.encoding, entry.bom)
        opened.write(entry.name, files.encode(entry.outcome.text, entry.name, decoded))
    for name, page in report.pages(entry, known).items():
        opened.write(name, page.encode())


def _out(request: Request) -> Path:
    return request.out or OUT


def _show(entry: Entry, request: Request) -> None:
    if entry.outcome and request.diff:
        color = _wants_color(request)
        click.echo(terminal.diff(entry, color, sys.stdout.isatty() or None), nl=False, color=color)
    elif entry.outcome:
        for change in entry.outcome.changes:
            click.echo(terminal.change_line(entry.name, entry.outcome.original, change))


def _wants_color(request: Request) -> bool:
    if request.color is not None:
        return request.color
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _watched(entries: Iterator[Entry], total: int) -> Iterator[Entry]:
    """The entries, with a line about the progress on a terminal once a second has passed."""
    started = time.monotonic()
    wipe = partial(click.echo, "\r\x1b[K", err=True, nl=False) if sys.stderr.isatty() else None
    shown = False
    for done, entry in enumerate(entries, start=1):
        if wipe and shown:
            wipe()
        yield entry
        shown = done < total and time.monotonic() - started > 1
        if wipe and shown:
            click.echo(f"{done} of {total} files", err=True, nl=False)


def _summarize(entries: Sequence[Entry], *, to_stderr: bool = False) -> None:
    click.echo(terminal.summary(entries), err=to_stderr, nl=False)


def _status(entries: Sequence[Entry], *, heed_changes: bool) -> int:
    if any((entry.trouble and not entry.skipped) or (entry.outcome and entry.outcome.failed) for entry in entries):
        return FAILED
    return CHANGED if heed_changes and any(entry.outcome and entry.outcome.changes for entry in entries) else CLEAN


def _say_trouble(entry: Entry) -> None:
    """Say what went wrong with a file: why it was passed over, or which paragraphs failed their proof."""
    if entry.trouble:
        _say(f"skipped: {entry.trouble}" if entry.skipped else entry.trouble)
    if entry.outcome:
        for notice in entry.outcome.warnings:
            line, column = place(entry.outcome.original, notice.start)
            _say(f"{entry.name}:{line}:{column} {notice.message}")


def _say_unused(entries: Sequence[Entry]) -> None:
    """Say which settings that hold rules back had nothing to hold back in any of the files."""
    held: Counter[str] = Counter()
    for entry in entries:
        for suppression in entry.outcome.suppressions if entry.outcome else ():
            held[suppression.said] += suppression.held
    for said, count in held.items():
        if not count:
            _say(f"{said} held nothing back in these files; take it out if it never does")


def _say_unmatched(config: Config, sources: Sequence[Source]) -> None:
    """Say which patterns of ``per-file-ignores`` name none of the files."""
    for pattern, _ in config.per_file_ignores:
        if not any(files.matches(source.path, pattern, config) for source in sources):
            _say(f"per-file-ignores {pattern!r} matched none of these files; take it out if it never does")


def _say(message: str) -> None:
    """Print one line of trouble, whatever the names in it are made of."""
    click.echo(f"copydesk: {batch.printable(message)}", err=True)


def _configured(paths: Sequence[Path]) -> Config:
    file = configuration.nearest(paths)
    return configuration.read(file) if file else Config()


def _named(name: str, known: Sequence[Rule]) -> list[Rule]:
    """The rules of an id or of its leading part. Raises ConfigError when there are none."""
    named = [rule for rule in known if rule.id == name or rule.id.startswith(name.rstrip("/") + "/")]
    if not named:
        near = get_close_matches(name, [rule.id for rule in known], n=3, cutoff=0.4)
        hint = f"did you mean {' or '.join(near)}?" if near else "`copydesk rules` lists them"
        raise ConfigError(f"there is no rule {name!r}; {hint}")
    return named


def _print_catalogue(known: Sequence[Rule]) -> None:
    width = max(len(rule.id) for rule in known)
    for stage in STAGES:
        members = [rule for rule in known if rule.stage == stage]
        if members:
            click.echo(f"{stage}")
        for rule in members:
            click.echo(f"  {rule.id:<{width}}  {rule.confidence:<7}  {rule.why}")


def _explained(rule: Rule) -> str:
    """A rule with its reason, stage, confidence and examples."""
    lines = [rule.id, f"  {rule.why}", f"  stage: {rule.stage}", f"  confidence: {rule.confidence}", "  changes:"]
    lines += [f"    {before!r} → {after!r}" for before, after in rule.changes]
    lines += ["  keeps:", *(f"    {text!r}" for text in rule.keeps)]
    return "\n".join(lines)


def _prove(folder: Path) -> int:
    """Run the proofs of the cards in a folder and print those that fail."""
    proved, config = rulebook.read(folder), Config(rules=(folder,))
    failures = [failure for rule in proved for failure in prove(rule, config)]
    for failure in failures:
        click.echo(failure)
    examples = sum(len(rule.changes) + len(rule.keeps) for rule in proved)
    click.echo(f"{len(proved)} rules with {examples} examples: {len(failures)} failed")
    return CHANGED if failures else CLEAN
