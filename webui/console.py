"""The console script `pincite`: what must be right before the command is there: Ctrl-C in one line, the encoding."""

import io
import sys

INTERRUPTED = 130
"""The exit code, as in `indexer.cli.group`, which is among what is still to be loaded."""


def main() -> None:
    """Load the command and run it; before it is there nothing knows the keeper's language."""
    try:
        from webui.cli import main as command
    except KeyboardInterrupt:
        sys.stderr.write("pincite: interrupted.\n")
        sys.exit(INTERRUPTED)
    _write_utf8()
    command()


def _write_utf8() -> None:
    """Six scripts need it, also in a pipe of Windows; a terminal that cannot show a letter gets a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors=stream.errors)
