"""A language whose terms change must raise its version: an index made with other terms would answer wrongly."""

from hashlib import sha256

import pytest

from indexer.languages import LANGUAGES, analyse

TEXTS = (
    "قدّمت الشرطةُ المساعدةَ إلى الضحايا وبالاتجار والبرنامج لطفلها ٣٠ الوثائق المسؤولين",
    "The officer’s reports helped victims’ lawyers in E.09.V.11 running studies of children, generally hopeful",
    "¿Qué ayuda recibió la víctima? Los niños volvían rápidamente a sus países con garantias y policia",
    "trata, tratado, trato; traite, traités, délit",
    "L’aide qu'elle reçut jusqu’à l'été venait d’équipes organisées¹, criminalite, frontieres, nationalement",
    "Ещё вчера потерпе́вшим помогли врачи; их отчёты (А/RES/55/25) вышли в свет вновь; дети, правилами",
    "警察在2010年帮助了受害人，第A/RES/55/25号文件第十条写明了这一点。",
    "مساعدتهم حمايته ضحيتان لضحاياهم متهم",
)
PINNED = {
    "ar": (2, "7b7ee62a695f"),
    "en": (1, "78723864e59d"),
    "es": (2, "723c3bfc5750"),
    "fr": (2, "127a5447d13c"),
    "ru": (2, "e9df1bf544ab"),
    "zh": (1, "f72bba19df0d"),
}
"""Code -> version and the hash of what it makes of the texts and of its stop list."""


@pytest.mark.parametrize("code", LANGUAGES)
def test_other_terms_mean_another_version(code: str) -> None:
    language = LANGUAGES[code]
    terms = [analyse(code, text).terms for text in TEXTS] + [sorted(language.stop_words)]
    found = sha256(repr(terms).encode()).hexdigest()[:12]
    assert PINNED.get(code) == (language.version, found), (
        f"help: {code} gives other terms now. Raise `version` in {code}.py and pin ({language.version + 1}, {found!r})"
    )
