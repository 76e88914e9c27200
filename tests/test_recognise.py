"""Recognition: what a file prints about itself decides which edition it is; whatever speaks against it is told."""

import re
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue, load
from indexer import formats
from indexer.formats import Block
from indexer.refreshing.imprint import imprint, slug
from indexer.refreshing.recognise import recognise

TEXT = {
    "en": "The people who first meet a person in need should listen to them and then explain what help there is here.",
    "fr": "Les personnes qui rencontrent les premières une personne en difficulté doivent l'écouter et l'aider.",
    "es": "Las personas que primero encuentran a alguien en apuros deben escucharle y explicarle qué ayuda hay.",
    "ru": "Тот, кто первым встречает человека в беде, должен выслушать его и объяснить, какая здесь есть помощь.",
    "ar": "على من يلتقي أولا بشخص محتاج أن يستمع إليه وأن يشرح له ما هي المساعدة المتاحة هنا وكيف يمكن الحصول عليها.",
    "zh": "最先遇到有困难的人的工作人员应当倾听他们的陈述,然后说明这里有哪些帮助以及怎样才能得到这些帮助。" * 2,
}  # fmt: skip


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def _file(language: str, *cover: str, head: str = "", note: str = "") -> list[Block]:
    blocks = [Block(line, page=1) for line in cover]
    blocks += [Block(TEXT[language], page=page) for page in (2, 3, 5, 6)]
    blocks += [Block(head, page=page, role="furniture") for page in (1, 2, 3) if head]
    return [*blocks, *([Block(note, page=3, role="footnote", mark="1")] if note else [])]


@pytest.mark.parametrize(("letter", "language"), [("E", "en"), ("F", "fr"), ("S", "es"), ("R", "ru")])
def test_one_sales_number_in_many_languages_is_one_work(catalogue: Catalogue, letter: str, language: str) -> None:
    found = recognise(_file(language, f"Sales No. {letter}.09.V.11"), "any.pdf", catalogue)
    assert found.edition_id == f"model-law-2009/{language}"
    assert (found.private, found.conflicts) == (False, ())
    assert found.evidence == (f"sales number {letter}.09.V.11",)


def test_a_number_that_names_another_language_than_the_text_is_told(catalogue: Catalogue) -> None:
    found = recognise(_file("es", "Sales No. E.09.V.11"), "any.pdf", catalogue)
    assert found.edition_id == "model-law-2009/es"
    assert found.conflicts == ("the sales number E.09.V.11 names en, but the text is es",)


def test_two_works_on_one_cover_are_a_conflict(catalogue: Catalogue) -> None:
    found = recognise(_file("fr", "F.09.V.11", "V.09-81430 (F)", "ISBN 978-92-1-233483-7"), "any.pdf", catalogue)
    assert found.edition_id == "model-law-2009/fr"
    assert found.conflicts == ("the job number V.09-81430 is that of first-aid-kit, not of model-law-2009",)


def test_job_number_and_isbn_and_file_name(catalogue: Catalogue) -> None:
    assert recognise(_file("fr", "V.09-81430 (F)"), "a.pdf", catalogue).edition_id == "first-aid-kit/fr"
    assert recognise(_file("es", "ISBN 978-92-1-333428-7"), "a.pdf", catalogue).edition_id == "model-law-2009/es"
    named = recognise(_file("fr", "Un texte"), "09-80620_F_ebook.pdf", catalogue)
    assert named.edition_id == "witness-good-practices-2008/fr"


def test_numbers_in_notes_and_text_are_other_works(catalogue: Catalogue) -> None:
    found = recognise(_file("fr", "Un cahier inventé", note="Numéro de vente: F.09.V.11."), "cahier.pdf", catalogue)
    assert found.private and found.edition_id.startswith("private-un-cahier-invente-")


def test_a_title_of_three_works_is_not_guessed(catalogue: Catalogue) -> None:
    title = "Toolkit to Combat Trafficking in Persons"
    unsure = recognise(_file("en", title), "toolkit.pdf", catalogue)
    assert unsure.private
    assert all(work in unsure.conflicts[0] for work in ("toolkit-2006", "toolkit-2008", "icat-toolkit-2013"))
    dated = recognise(_file("en", title, "New York, 2008"), "toolkit.pdf", catalogue)
    assert dated.edition_id == "toolkit-2008/en" and len(dated.conflicts) == 1


def test_an_unknown_symbol_makes_one_private_work_in_all_languages(catalogue: Catalogue) -> None:
    works = [
        recognise(_file(code, "X", head="A/99/123/Add.1"), f"{code}.pdf", catalogue) for code in ("en", "fr", "ar")
    ]
    assert {found.language for found in works} == {"en", "fr", "ar"}
    assert len({found.publication.id for found in works}) == 1
    for found in works:
        assert re.fullmatch(r"private-a-99-123-add-1-[0-9a-f]{4}/(en|fr|ar)", found.edition_id)
        assert found.publication.editions[found.language].symbol is not None


def test_same_title_other_file_is_another_private_work(catalogue: Catalogue) -> None:
    first, again, other = (
        recognise(_file("en", "Annual review of shelters"), name, catalogue).edition_id
        for name in ("a.pdf", "a.pdf", "b.pdf")
    )
    assert first == again != other


@pytest.mark.parametrize("language", TEXT)
def test_language_of_the_text(language: str) -> None:
    assert imprint(_file(language, "2019")).language == language


def test_nothing_at_all_is_still_an_edition(catalogue: Catalogue) -> None:
    found = recognise([], "", catalogue)
    assert found.private and found.conflicts and found.edition_id.startswith("private-file-")
    assert slug("世界") == ""


@pytest.mark.parametrize(
    ("file", "edition"),
    [
        ("un-report-2010.fr.txt", "un-report-2010/fr"),
        ("protocol/palermo_trafficking_protocol.en+nl.md", "palermo-protocol/en"),
        ("un-pdf-en/A_HRC_43_12.en.pdf", "private-a-hrc-43-12-"),
        ("un-pdf-en/A_80_590.pdf", "private-a-80-590-"),
    ],
)
def test_real_files(realdocs: Path, catalogue: Catalogue, file: str, edition: str) -> None:
    path = realdocs / file
    found = recognise(formats.format_of(path).extract(path), path.name, catalogue)
    assert found.edition_id.startswith(edition) and not found.conflicts
