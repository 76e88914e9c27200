"""A reader may type the name of a kind as the pages show it."""

import pytest

from corpus.catalogue import load
from indexer.answering.facets import resolve
from webui.labels import KINDS
from webui.reader import speaking


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_the_names_shown_are_the_names_understood(language: str) -> None:
    catalogue = load()
    for kind, shown in KINDS.items():
        if kind != "text":
            typed = speaking(language).words.ugettext(shown)
            assert kind in resolve({"kind": (typed,)}, {}, catalogue).values.get("kind", ()), typed
