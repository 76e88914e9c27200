"""The command `pincite`: data on stdout, everything else on stderr; `webui.cli` adds `serve` and `up`."""

from indexer.cli import asking, carrying, citing, keeping  # noqa: F401  their verbs register themselves on `main`
from indexer.cli.group import honest, main

__all__ = ["honest", "main"]
