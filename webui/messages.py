"""The words of the interface: translations/<xx>/LC_MESSAGES/messages.po, read and compiled in memory at the start."""

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from indexer.languages import LANGUAGES

FOLDER = Path(__file__).with_name("translations")


def N_(text: str) -> str:
    """The string itself: marks it for the catalogues; it is translated when it is shown."""
    return text


def catalogue(language: str) -> Catalog:
    """The catalogue of a language as its file has it."""
    with (FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


@cache
def translations() -> Mapping[str, NullTranslations]:
    """Language -> its translations; English stands in the templates and needs none."""
    return {code: NullTranslations() if code == "en" else _compiled(code) for code in LANGUAGES}


def _compiled(language: str) -> Translations:
    compiled = BytesIO()
    write_mo(compiled, catalogue(language))
    compiled.seek(0)
    return Translations(compiled)
