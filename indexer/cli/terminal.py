"""A person at a terminal: a line of progress, a question, tables; where there is none, plain lines."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

import click

from indexer.report import words_of
from indexer.report.causes import said_in

if TYPE_CHECKING:
    from rich.console import Console
    from rich.status import Status
    from rich.table import Table


def is_watched() -> bool:
    """Whether somebody looks at what goes to stdout; a pipe, a file and a dumb terminal get plain lines."""
    return _is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


def _is_terminal(stream: TextIO | None) -> bool:
    """None is what Python has where a service was started without the stream."""
    return stream is not None and stream.isatty()


def console() -> "Console":
    """What tables are printed with: as wide as the terminal, but a line of text is not read over 100 columns.

    It honours NO_COLOR and COLUMNS.
    """
    from rich.console import Console  # only who sees it waits for it

    found = Console(highlight=False, markup=False, emoji=False)
    return found if found.width <= 100 else Console(highlight=False, markup=False, emoji=False, width=100)


def table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    title: str = "",
    styles: Sequence[str] = (),
    second: int = 34,
) -> "Table":
    """A table that fits: short first columns stay whole, the last one takes what is left and is broken at words.

    `second`: columns that the second one may take, where the last is to be copied and must not be broken.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(*[], title=title or None, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD,
                 show_header=any(heads), pad_edge=False, expand=False)  # fmt: skip
    for number, head in enumerate(heads):
        last = number == len(heads) - 1
        style = styles[number] if number < len(styles) else ""
        widest = None if last else second if number else 34
        made.add_column(Text(head), style=style, overflow="fold", ratio=1 if last else None, max_width=widest)
    for row in rows:
        made.add_row(*[Text(cell) for cell in row])
    return made


@dataclass(slots=True)
class Desk:
    """Whom a long command talks to while it runs."""

    status: "Status | None" = None
    language: str = "en"

    def tell(self, line: str) -> None:
        """One line that changes; where nobody watches, a line of its own; in the keeper's language."""
        line = said_in(line, self.language)
        if self.status:
            from rich.text import Text

            self.status.update(Text(line))  # never as markup: a file may be called [bold].pdf
        else:
            with suppress(OSError):  # a log on a full disk: the work is worth more than what is told of it
                click.echo(line, err=True)

    def agree(self, what: str) -> bool:
        """Ask; the changing line stands still meanwhile."""
        if self.status:
            self.status.stop()
        click.echo(f"pincite: {said_in(what, self.language)}", err=True)
        said = None
        while said is None:
            said = self._answer()
        if self.status:
            self.status.start()
        return said

    def _answer(self) -> bool | None:
        """Yes or no, in the keeper's language or by y and n, whole or its first letter; None where it is neither."""
        words = words_of(self.language)
        question = f"{words['ask']} [{words['yes']}/{words['no']}]"
        try:
            typed = click.prompt(question, default=words["no"], show_default=False, err=True).strip().lower()
        except click.Abort:
            click.echo(err=True)  # what is said next is not to stand behind the question
            raise
        yes, no = ({words[key], words[key][0], key, key[0]} for key in ("yes", "no"))
        if typed in yes | {words["yes"].replace("í", "i")}:  # not every keyboard has Spanish accents
            return True
        return False if typed in no else None


@contextmanager
def desk(language: str = "en") -> Iterator[Desk]:
    """Progress goes to stderr, always; questions are asked in the keeper's language."""
    if not _is_terminal(sys.stderr):
        yield Desk(language=language)
        return
    from rich.console import Console

    with Console(stderr=True, markup=False).status("") as status:
        yield Desk(status, language)


def asker(at: Desk) -> Callable[[str], bool] | None:
    """How to ask; None where there is nobody to answer."""
    return at.agree if _is_terminal(sys.stdin) else None
