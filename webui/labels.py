"""What values of the library are called in the interface: kinds, states, quality, styles; marked for the catalogues."""

from collections.abc import Mapping

from webui.messages import N_
from webui.reader import gettext

KINDS: Mapping[str, str] = {
    "provision": N_("provision"),
    "commentary": N_("commentary"),
    "definition": N_("definition"),
    "indicators": N_("indicators"),
    "checklist": N_("checklist"),
    "good practice": N_("good practice"),
    "case example": N_("case example"),
    "recommendation": N_("recommendation"),
    "statistic": N_("statistic"),
    "text": N_("running text"),
}
STATES: Mapping[str, str] = {
    "on the shelf": N_("on the shelf"),
    "fetchable": N_("the keeper of the library can fetch it"),
    "by hand": N_("to be fetched by hand"),
    "not published": N_("not published"),
    "unknown": N_("not known"),
}
WHY: Mapping[str, str] = {
    "unknown": N_("not known whether published in this language"),
    "missing": N_("not published in this language"),
    "absent": N_("published, but not on the shelf here"),
    "unreadable": N_("published, but its file could not be read here"),
    "gap": N_("this passage was not found in the edition in this language"),
}
QUALITY: Mapping[str, str] = {
    "repaired": N_("characters repaired: compare with the page"),
    "ocr": N_("read from a picture of the page: compare before you cite"),
    "mixed": N_("read in part from a picture of the page: compare before you cite"),
}
STYLES: Mapping[str, str] = {
    "un": N_("United Nations"),
    "chicago": "Chicago",
    "apa": "APA",
    "oscola": "OSCOLA",
    "iso690": "ISO 690",
}
FORMATS: Mapping[str, str] = {"ris": "RIS", "bibtex": "BibTeX", "csl-json": "CSL-JSON"}
AUDIENCES: Mapping[str, str] = {
    "police": N_("police"),
    "border guards": N_("border guards"),
    "prosecutors": N_("prosecutors"),
    "judges": N_("judges"),
    "victim services": N_("victim services"),
    "health care": N_("health care"),
    "legislators": N_("legislators"),
    "parliamentarians": N_("parliamentarians"),
    "policy makers": N_("policy makers"),
    "trainers": N_("trainers"),
    "researchers": N_("researchers"),
    "states parties": N_("states parties"),
}
FACETS: Mapping[str, str] = {
    "publication": N_("Publication"),
    "kind": N_("Kind"),
    "topic": N_("Topic"),
    "audience": N_("Audience"),
    "year": N_("Year"),
    "symbol": N_("Symbol"),
}


def kind(value: str) -> str:
    """The kind of a passage."""
    return gettext(KINDS[value]) if value in KINDS else value


def audience(value: str) -> str:
    """For whom a work is."""
    return gettext(AUDIENCES[value]) if value in AUDIENCES else value


def state(value: str) -> str:
    """How an edition stands."""
    return gettext(STATES[value]) if value in STATES else value


def why(value: str) -> str:
    """Why there is no version in a language."""
    return gettext(WHY[value]) if value in WHY else value


def quality(value: str) -> list[str]:
    """What to know of a passage's text before it is cited; [] where it was read as written."""
    return [
        gettext(QUALITY.get(flag, N_("characters repaired: compare with the page")))
        for flag in value.split(",")
        if flag
    ]


def style(value: str) -> str:
    """A style of citing; those that go by a proper name keep it."""
    return gettext(STYLES[value]) if value in STYLES else value.replace("-", " ").title()


def format(value: str) -> str:
    """A format of records: proper names all."""
    return FORMATS.get(value, value)


def facet(value: str) -> str:
    """What results can be narrowed by, and what else a question may name before a colon."""
    return gettext(FACETS[value]) if value in FACETS else value
