"""Warming: what the first question would wait for is opened before it comes, and is then left alone by the collector.

Python's collector of garbage walks through all that is alive, again and again, as answers are made; at 200,000 passages
that was a quarter of every answer, and a pause of half a second in one of twenty.
"""

import gc
from contextlib import suppress

from corpus.errors import PinciteError
from indexer.languages import LANGUAGES
from indexer.library import Library
from indexer.search import Ask

WORD = "Pincite"
"""Asked of every shelf: a word, for a number alone is not compared by meaning and would leave the model unopened."""


def warm(library: Library) -> None:
    """Open all shelves, vectors and the model by asking once in each language; never raises for a damaged index.

    What is alive then stays so as long as the program runs, or until a refresh looks for what nobody reads any more.
    """
    with suppress(PinciteError, OSError):
        for language in LANGUAGES:
            library.search(Ask(WORD, language, limit=1))
    gc.collect()
    gc.freeze()
