"""The hand-out in a real word processor, where LibreOffice is installed: opened, laid out, nothing lost."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from indexer.library import Library

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not OFFICE, reason="no LibreOffice here: apt install libreoffice-writer"),
]


@pytest.mark.parametrize(("ui", "beside"), [("en", ""), ("ru", "en"), ("zh", "ar"), ("ar", "fr")])
def test_every_word_is_on_its_pages(client: FlaskClient, tmp_path: Path, ui: str, beside: str) -> None:
    library: Library = client.application.extensions["library"]
    passage = f"digest-palermo-protocol/{ui}/art.8"
    page = client.get(f"/{ui}/passages/{passage}").text
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    client.post(f"/{ui}/list", data={"token": token[1], "add": passage})
    file = tmp_path / "made.docx"
    file.write_bytes(client.get(f"/{ui}/list/docx?beside={beside}").data)
    profile = f"-env:UserInstallation={(tmp_path / 'user').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    printed = "".join(page.extract_text() for page in PdfReader(tmp_path / "made.pdf").pages)
    for language in (ui, beside):
        if language not in ("", "ar"):  # Arabic comes out of a PDF as it is drawn, not as it was written
            text = library.passage(f"digest-palermo-protocol/{language}/art.8").passage.text
            missing = [word for word in re.findall(r"\w{2,}", text) if word not in "".join(printed.split())]
            assert len(missing) <= len(text) / 300, "what is hyphenated or broken across lines may differ"
    assert len(PdfReader(tmp_path / "made.pdf").pages) <= 3
