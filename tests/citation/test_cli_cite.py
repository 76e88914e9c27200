"""The verb `cite`: what it prints, and the code it ends with."""

import json

import pytest
import rispy
from click.testing import CliRunner

from indexer.cli.citing import cite
from indexer.library import Library

PASSAGE = "digest-palermo-protocol/en/art.6"


def run(library: Library, *words: str) -> str:
    done = CliRunner().invoke(cite, list(words), obj=library)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_citation_is_one_line(library: Library) -> None:
    assert run(library, PASSAGE).startswith("Digest: Trafficking in Persons Protocol (Pincite, 2026;")
    assert "art. 6" in run(library, PASSAGE, "--style", "chicago")


def test_a_sub_item_may_be_cited(library: Library) -> None:
    assert "art. 6 (b)," not in run(library, PASSAGE) and "art. 6 (b);" in run(library, f"{PASSAGE}/b")


def test_records_and_quotations(library: Library) -> None:
    assert rispy.loads(run(library, PASSAGE, "--format", "ris"))[0]["type_of_reference"] == "RPRT"
    assert run(library, PASSAGE, "--quote").startswith("“")


def test_json_is_one_object(library: Library) -> None:
    made = json.loads(run(library, PASSAGE, "--style", "apa", "--json"))
    assert set(made) == {"id", "style", "text", "html", "csl"} and made["style"] == "apa"
    assert made["csl"]["title"].startswith("Digest")


@pytest.mark.parametrize("name", ["nothing", "nothing/en/art.1", "digest-palermo-protocol/en/art.999", "a/b/c/d"])
def test_a_passage_that_is_not_there_is_one_line_on_stderr(library: Library, name: str) -> None:
    done = CliRunner().invoke(cite, [name], obj=library)
    assert done.exit_code == 2 and not done.stdout and done.stderr.count("\n") == 1


def test_several_passages_are_cited_in_order(library: Library) -> None:
    french = "digest-palermo-protocol/fr/art.8"
    one, other = run(library, PASSAGE), run(library, french)
    assert run(library, PASSAGE, french) == f"{one}\n{other}"
    records = json.loads(run(library, PASSAGE, french, "--format", "csl-json"))
    assert [record["id"] for record in records] == [PASSAGE, french]
    assert run(library, PASSAGE, french, "--format", "ris").count("ER  - ") == 2
    told = json.loads(run(library, PASSAGE, french, "--json"))["citations"]
    assert [each["id"] for each in told] == [PASSAGE, french]
