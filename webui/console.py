"""The console script `pincite`: the command, and Ctrl-C in one line also while the command is still being loaded."""

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
    command()
