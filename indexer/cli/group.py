"""The group of commands, and what all of them share: exit codes, errors in one line, JSON on stdout."""

import errno
import json
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click

from corpus.errors import EngineError, FetchError, LockedError, PinciteError
from corpus.model import LANGUAGES
from indexer import config
from indexer.library import Library
from indexer.report import words_of
from indexer.report.causes import said_in

P = ParamSpec("P")
R = TypeVar("R")

USAGE, WITH_FAILURES, LOCKED, NETWORK, UNUSABLE, INTERRUPTED = 2, 3, 4, 5, 6, 130
"""Exit codes; 0 is done, 1 an error of ours."""
_CODES = ((LockedError, LOCKED), (EngineError, UNUSABLE), (FetchError, NETWORK))
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
language_option = click.option("--language", type=click.Choice(LANGUAGES), help="The language; else it is detected.")


def exit_code(error: PinciteError) -> int:
    """The exit code an error ends the command with."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), USAGE)


def honest(command: Callable[P, R]) -> Callable[P, R]:
    """Our own errors and a full disk become one line on stderr and an exit code; an interruption is no error."""

    @wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except PinciteError as error:
            click.echo(f"pincite: {told(error, _keeper())}", err=True)
            sys.exit(exit_code(error))
        except (KeyboardInterrupt, click.Abort):  # the latter at a question
            click.echo(f"pincite: {words_of(_keeper())['interrupted']}", err=True)
            sys.exit(INTERRUPTED)
        except OSError as error:
            if error.errno not in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
                raise
            full = PinciteError(f"cannot be written: {error.strerror}.", remedy="See to space and rights.")
            click.echo(f"pincite: {told(full, _keeper())}", err=True)
            sys.exit(1)

    return guarded


def told(error: PinciteError, language: str) -> str:
    """An error in one line, in a language as far as its words are known there.

    >>> told(PinciteError("the file is empty.", "a.pdf", "Fetch it again."), "es")
    'a.pdf: el archivo está vacío. Descárguelo de nuevo.'
    """
    what, remedy = said_in(error.what, language), said_in(error.remedy, language)
    return str(PinciteError(what, error.where, remedy))


def _keeper() -> str:
    """The language the library of this command is kept in; English before there is one."""
    context = click.get_current_context(silent=True)
    library = context.find_object(Library) if context else None
    return library.config.refresh.language if library else "en"


def show_json(data: Any) -> None:
    """One JSON object on stdout, letters of all languages as they are."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="A config.toml; else ./config.toml.")
@click.version_option(package_name="pincite")
@click.pass_context
@honest
def main(context: click.Context, config_file: Path | None) -> None:
    """Find and cite passages of the United Nations' anti-trafficking tools, in six languages.

    Example: pincite search "délai de réflexion"
    """
    context.obj = context.obj or Library(config.load(config_file))
