"""The commands that carry the library elsewhere, and put launchers on the desktop; registered by being imported."""

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from corpus.errors import ConfigError
from indexer import desktop as launchers
from indexer import pack as packing
from indexer.cli import terminal
from indexer.cli.group import WITH_FAILURES, as_json, honest, main, show_json
from indexer.cli.keeping import show_report
from indexer.library import Library
from indexer.refreshing.plan import Wish
from indexer.report import size
from indexer.report.causes import said_in


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@as_json
@click.pass_obj
@honest
def pack(library: Library, file: Path, as_json: bool) -> None:
    """Write the library to one FILE, to carry it to an office without a network.

    Example: pincite pack library.pincite
    """
    sha256 = packing.pack(library.root, file, datetime.now(UTC))
    count, language = file.stat().st_size, library.config.refresh.language
    if as_json:
        show_json({"file": str(file), "sha256": sha256, "size": count})
    else:
        click.echo(f"{file}: {said_in(size(count), language)}")
        click.echo(f"SHA-256 {sha256}")
        advice = "Tell the SHA-256 by another way than the file's, so that it can be compared."
        click.echo(said_in(advice, language), err=True)


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--sha256", default="", metavar="HEX", help="What the SHA-256 of the file must be.")
@as_json
@click.pass_obj
@honest
def unpack(library: Library, file: Path, sha256: str, as_json: bool) -> None:
    """Verify a packed FILE, put what it holds into the library, and build the index from it here.

    Example: pincite unpack library.pincite
    """
    if sha256:
        packing.expect(file, sha256)
    came = packing.unpack(library.root, file)
    with terminal.desk(library.config.refresh.language) as at:
        done = library.refresh(Wish(offline=True), at.tell, agree=terminal.asker(at))
    if as_json:
        show_json({"new": came.new, "same": came.same, "notes": list(came.notes), "refresh": done.as_json})
    else:
        for line in (f"{came.new} files are new, {came.same} were here.", *came.notes):
            click.echo(said_in(line, library.config.refresh.language))
        show_report(done, library)
    if done.failed:
        sys.exit(WITH_FAILURES)


@main.group()
def desktop() -> None:
    """Launchers on the desktop.

    Example: pincite desktop install
    """


@desktop.command()
@click.pass_obj
@honest
def install(library: Library) -> None:
    """Put launchers for search and refresh where this desktop looks for them.

    Example: pincite desktop install
    """
    beside = Path(sys.executable).with_name("pincite.exe" if sys.platform == "win32" else "pincite")
    command = beside if beside.is_file() else Path(shutil.which("pincite") or "")
    if not command.is_file():
        raise ConfigError("the command `pincite` is not found.", str(beside), "Install Pincite first: make up")
    for path in launchers.install(command, library.config.file, launchers.places()):
        click.echo(path)


@desktop.command()
@honest
def remove() -> None:
    """Take the launchers away again; the library stays.

    Example: pincite desktop remove
    """
    for path in launchers.remove(launchers.places()):
        click.echo(path)
