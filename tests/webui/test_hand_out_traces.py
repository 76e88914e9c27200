"""What the Word file says of its making: Pincite and the day; the person who hands it out may be watched."""

import io
import re
import zipfile
from datetime import datetime

import pytest
from docx import Document

from webui.handout.document import Words, document

MADE = datetime(2026, 3, 9, 14, 27, 31)
ALLOWED = {"[Content_Types].xml", "_rels/.rels", "docProps/core.xml"}


@pytest.fixture(scope="module")
def file() -> bytes:
    return document(Words("fr", "Liste", "Cité.", "Source :"), [], MADE)


def test_it_names_pincite_and_the_day_alone(file: bytes) -> None:
    said = Document(io.BytesIO(file)).core_properties
    assert (said.title, said.author, said.language) == ("Liste", "Pincite", "fr-FR")
    assert not said.last_modified_by and not said.comments and not said.keywords
    core = zipfile.ZipFile(io.BytesIO(file)).read("docProps/core.xml").decode()
    assert set(re.findall(r"20\d\d-[^<]*", core)) == {"2026-03-09T00:00:00Z"}


def test_nothing_of_the_template_tells_of_other_programs_and_sessions(file: bytes) -> None:
    inside = zipfile.ZipFile(io.BytesIO(file))
    names = set(inside.namelist())
    assert {name for name in names if not name.startswith("word/")} == ALLOWED
    text = b"".join(inside.read(name) for name in names)
    assert not re.search(rb"Macintosh|python|rsid|docId|savePreviewPicture|2013-", text)


def test_the_archive_does_not_tell_the_hour_or_the_system(file: bytes) -> None:
    for entry in zipfile.ZipFile(io.BytesIO(file)).infolist():
        assert (entry.date_time, entry.create_system) == ((2026, 3, 9, 0, 0, 0), 0)


def test_two_files_of_one_day_are_the_same(file: bytes) -> None:
    assert document(Words("fr", "Liste", "Cité.", "Source :"), [], MADE.replace(hour=8)) == file
