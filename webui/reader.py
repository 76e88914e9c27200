"""The reader's language: negotiated or taken from the path, never from the documents; words and numbers in it."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.support import NullTranslations
from flask import Flask, g, has_request_context, request

from indexer.languages import LANGUAGES
from webui.messages import N_, translations

NAMES = {
    "ar": N_("Arabic"), "en": N_("English"), "es": N_("Spanish"), "fr": N_("French"), "ru": N_("Russian"),
    "zh": N_("Chinese"),
}  # fmt: skip
"""Ours and not the locale's: the United Nations writes 阿拉伯文 and الإنكليزية."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom the interface speaks to: a language with its words and forms."""

    code: str
    locale: Locale
    words: NullTranslations

    @property
    def name(self) -> str:
        """The language in itself."""
        return LANGUAGES[self.code].name

    @property
    def direction(self) -> str:
        """ "ltr" or "rtl"."""
        return LANGUAGES[self.code].direction

    def number(self, value: int) -> str:
        """A number as this language groups it."""
        return format_decimal(value, locale=self.locale)

    def moment(self, value: datetime) -> str:
        """A day and time as this language writes them."""
        return format_datetime(value, "long", locale=self.locale)

    def day(self, iso: str) -> str:
        """A day given as 2026-11-25, as this language writes it.

        >>> speaking("en").day("2026-11-25")
        '25 November 2026'
        """
        return format_date(date.fromisoformat(iso), "long", locale=self.locale)

    def language(self, code: str) -> str:
        """The name of a language in this one.

        >>> speaking("fr").language("ar")
        'arabe'
        """
        return self.words.ugettext(NAMES.get(code, code))

    def listed(self, parts: list[str]) -> str:
        """Parts joined as this language joins a list."""
        return format_list(parts, "unit", locale=self.locale) if parts else ""


@cache
def speaking(code: str) -> Reader:
    """The reader of a language."""
    # The United Nations writes 25 November 2026, not November 25, 2026.
    return Reader(code, Locale.parse("en_GB" if code == "en" else code), translations()[code])


def current() -> Reader:
    """The reader of this request: the language in the path, else what the browser prefers, else English."""
    if not has_request_context():
        return speaking("en")
    if "reader" not in g:
        said = (request.view_args or {}).get("ui") or request.path.split("/")[1]
        g.reader = speaking(said if said in LANGUAGES else negotiated())
    found: Reader = g.reader
    return found


def negotiated() -> str:
    """The best of our six languages for this browser."""
    accepted = [value.partition("-")[0].lower() for value in request.accept_languages.values()]
    return next((code for code in accepted if code in LANGUAGES), "en")


def gettext(text: str) -> str:
    """A string of the interface in the reader's language."""
    return current().words.ugettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """A counted string in the reader's language and the plural form it needs."""
    return current().words.ungettext(one, many, count)


def speak(app: Flask) -> None:
    """Teach the templates the reader's language."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]

    @app.context_processor
    def _shared() -> dict[str, Any]:
        return {"reader": current(), "LANGUAGES": LANGUAGES}
