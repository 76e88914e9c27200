"""What was typed -> Question: a small grammar of our own, which any string whatever satisfies.

words                any of them; passages with more of them, and rarer ones, come first
OR                   may stand between them and changes nothing
"exact phrase"       as written: no stemming, no expansion; in the quotation marks of all six languages
-word  -"phrase"     not in the passage; -traffick* too
traffick*            words that begin so
article 10           a place: passages that stand there come first; so do symbols and sales numbers
publication:ID  kind:KIND  year:2008-2010  symbol:A/RES/55/25    only there; the names also in the six languages
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache

from corpus.model import Locator
from indexer.answering.facets import kind_names
from indexer.answering.mending import Known, mended
from indexer.languages.words import APOSTROPHES, ARABIC_MARKS, CJK

LONGEST = 2_000
"""Characters of a question that are read; a pasted page is cut here so that no answer is slow."""

_PAIRS = {'"': '"”“', "“": '"”“', "”": '"”“', "„": '“”"', "»": "«", "‹": "›", "「": "」", "『": "』", "＂": "＂"}
"""In text from right to left marks are often typed the other way round; some keyboards give the closing one twice."""
_FREE = rf"(?<![\"＂])|(?![^\W{CJK}])"
"""Where a mark opens and closes alike, no letter follows its end, but of Chinese, which has no spaces."""
_PAIRED = "|".join(f"{opening}[^{closing}]*[{closing}](?:{_FREE})" for opening, closing in _PAIRS.items())
_NESTED = "«(?:[^«»]|«[^«»]*»)*»"
_SINGLE = r"(?<!\w)(?:‘(?:[^’]|’(?=\w))*’|'(?=[^\s'])(?:[^']|'(?=\w))*')(?!\w)"
"""Marks that are apostrophes too: ‘the victim’s consent’."""
_ITEM = re.compile(
    r"(?P<minus>(?<!\S)[-−–－﹣])?(?:(?P<field>[^\W\d_]+)[:：])?"
    rf"(?:(?P<quoted>{_PAIRED}|{_NESTED}|{_SINGLE})|(?P<word>[^\s\"“„«‹「『＂]+))"
)
_LETTER = rf"[\w\u0300-\u036f{ARABIC_MARKS}]"
_PREFIX = re.compile(rf"(?:\w{{1,6}}[{APOSTROPHES}])?(\w{_LETTER}+|[\u3400-\u9fff])[*＊]")
"""Of two letters or more, marks of Arabic among them; what is elided before it goes (l’exploit*)."""

FIELDS: Mapping[str, tuple[str, ...]] = {
    "publication": (
        "publication", "publicación", "publicacion", "издание", "публикация", "出版物", "المنشور", "منشور",
        "title", "titre", "título", "titulo", "название", "标题", "العنوان",
    ),
    "kind": ("kind", "genre", "nature", "tipo", "clase", "вид", "тип", "类型", "种类", "نوع", "النوع"),
    "year": ("year", "année", "annee", "an", "año", "ano", "год", "年份", "年", "السنة", "سنة"),
    "type": ("type",),
    "audience": ("audience", "público", "publico", "public", "аудитория", "对象", "读者", "الجمهور"),
    "topic": ("topic", "tema", "thème", "theme", "sujet", "тема", "主题", "الموضوع", "موضوع"),
    "symbol": (
        "symbol", "cote", "symbole", "signatura", "símbolo", "simbolo", "обозначение", "шифр", "文号", "编号",
        "الرمز", "رمز",
    ),
}  # fmt: skip
"""The fields a question may name, with their names in the six languages."""
_FIELD_OF = {name: key for key, names in FIELDS.items() for name in names}


_NAMED = {key: "|".join(names) for key, names in FIELDS.items()}
_APART = re.compile(
    rf"(?<!\S)(?:(?P<year>{_NAMED['year']})\s?[:：]\s?(?=[<>=–—-]*\d)|(?P<symbol>{_NAMED['symbol']})\s?[:：]\s?(?=\S*\d))",
    re.IGNORECASE,
)


@cache
def _kind_apart() -> re.Pattern[str]:
    names = [*kind_names(), *(name for of in kind_names().values() for names in of.values() for name in names)]
    either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<!\S)({_NAMED['kind']})\s?[:：]\s?({either})(?!\w)", re.IGNORECASE)


def _joined(typed: str, known: Known | None = None) -> str:
    """A field and its value joined where it is plainly one: année : 2009 as the French write it, kind:good practice."""
    apart = _APART.sub(lambda match: f"{match['year'] or match['symbol']}:", mended(typed[:LONGEST], known))
    return _kind_apart().sub(r'\1:"\2"', apart)


@dataclass(frozen=True, slots=True)
class Question:
    """What a typed string asks for; `words` keeps the free text in order, for the analyser of its language."""

    typed: str
    words: str = ""
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    excluded_phrases: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cut: bool = False
    """Whether the string was longer than what is read."""
    locators: tuple[Locator, ...] = ()
    """The places it names ("article 10"), once its language is known; see `indexer.answering.places`."""
    without: tuple[str, ...] = ()
    """The glossary's concepts that a reader switched off."""

    @property
    def literal(self) -> bool:
        """Whether a phrase is to be found as written: then nothing is expanded and nothing found by meaning."""
        return bool(self.phrases)

    @property
    def text(self) -> str:
        """All that was asked for in words: what the language of the question is told from."""
        return " ".join((self.words, *self.phrases, *self.prefixes)).strip()


def parse(typed: str, known: Known | None = None) -> Question:
    """The question a string asks; never raises. `known` tells whether a word that a line broke is one.

    >>> parse('victime -mineur "délai de réflexion" kind:provision')
    ... # doctest: +NORMALIZE_WHITESPACE
    Question(typed='victime -mineur "délai de réflexion" kind:provision', words='victime',
             phrases=('délai de réflexion',), excluded=('mineur',), excluded_phrases=(), prefixes=(),
             fields={'kind': ('provision',)}, cut=False, locators=(), without=())
    """
    words: list[str] = []
    found: dict[str, list[str]] = {"phrases": [], "excluded": [], "excluded_phrases": [], "prefixes": []}
    fields: dict[str, list[str]] = {}
    cut = len(typed) > LONGEST
    for match in _ITEM.finditer(_joined(typed, known)):
        name = _FIELD_OF.get((match["field"] or "").casefold())
        value = _value(match, name)
        if name and value and not (match["minus"] and name == "symbol"):
            fields.setdefault(name, []).append(f"−{value}" if match["minus"] else value)  # not known, so told of
        elif value:
            _sort_in(match, value, words, found)
    if cut:  # of a pasted page nobody asks that one passage has all it quotes
        words += found.pop("phrases")
    return Question(
        typed,
        " ".join(words),
        phrases=tuple(found.get("phrases", ())),
        excluded=tuple(found["excluded"]),
        excluded_phrases=tuple(found["excluded_phrases"]),
        prefixes=tuple(found["prefixes"]),
        fields={name: tuple(values) for name, values in fields.items()},
        cut=cut,
    )


def without(typed: str, names: Collection[str]) -> str:
    """The typed string without what it says of these fields.

    >>> without('victims year:2008 kind:"good practice"', {"kind"}), without("жертвы год:2008", {"year"})
    ('victims year:2008', 'жертвы')
    """
    kept = _ITEM.sub(
        lambda match: "" if _FIELD_OF.get((match["field"] or "").casefold()) in names else match[0], _joined(typed)
    )
    return " ".join(kept.split())


def unquoted(typed: str) -> str:
    """The typed string with its phrases as words.

    >>> unquoted("«délai de réflexion» -«mineur»")
    'délai de réflexion -«mineur»'
    """
    return _ITEM.sub(
        lambda match: (
            match["quoted"][1:-1].strip() if match["quoted"] and not (match["minus"] or match["field"]) else match[0]
        ),
        typed,
    )


def _value(match: re.Match[str], name: str | None) -> str:
    """The text of one item; an unknown field name ("http:") belongs to the text."""
    value = match["quoted"][1:-1].strip() if match["quoted"] else match["word"]
    return f"{match['field']}:{value}" if match["field"] and not name and not match["quoted"] else value


def beginning(word: str) -> str:
    """What a word with an asterisk begins with; "" for one without.

    >>> beginning("l’exploit*"), beginning("人口贩*"), beginning("victim")
    ('exploit', '人口贩', '')
    """
    match = _PREFIX.fullmatch(word)
    return match[1] if match else ""


def _sort_in(match: re.Match[str], value: str, words: list[str], found: dict[str, list[str]]) -> None:
    prefix = beginning(value)
    if match["minus"]:
        found["excluded_phrases" if match["quoted"] else "excluded"].append(value)
    elif match["quoted"]:
        found["phrases"].append(value)
    elif prefix:
        found["prefixes"].append(prefix)
    elif value not in ("OR", "|"):
        words.append(value)
