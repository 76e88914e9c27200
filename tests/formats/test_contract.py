"""What every format of the folder keeps to: known words come out, and whatever comes in, only UnreadableErrors."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import EmptyFileError, UnreadableError, WrongTypeError
from indexer import formats
from indexer.formats import Block

SUFFIXES = sorted(formats.formats())
Document = Callable[[str], bytes]


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_words_come_out_in_order(suffix: str, document: Document, words: tuple[str, ...], tmp_path: Path) -> None:
    blocks = formats.read(written(tmp_path, f"x{suffix}", document(suffix))).blocks
    texts = [block.text for block in blocks if block.role != "furniture"]
    assert texts == list(words)
    assert all(isinstance(block, Block) for block in blocks)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_twice_read_is_the_same(suffix: str, document: Document, tmp_path: Path) -> None:
    path = written(tmp_path, f"x{suffix.upper()}", document(suffix))
    assert formats.read(path) == formats.read(path)
    assert list(formats.extract(path)) == list(formats.read(path).blocks)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_format_names_its_version(suffix: str, tmp_path: Path) -> None:
    assert formats.formats()[suffix].VERSION
    assert formats.reader(tmp_path / f"x{suffix}").isascii()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_file(suffix: str, tmp_path: Path) -> None:
    with pytest.raises(EmptyFileError) as caught:
        formats.read(written(tmp_path, f"x{suffix}", b""))
    assert caught.value.where.endswith(suffix) and caught.value.remedy


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("other", SUFFIXES)
def test_a_file_under_another_formats_name(suffix: str, other: str, document: Document, tmp_path: Path) -> None:
    module, foreign = formats.formats()[suffix], formats.formats()[other]
    kinds = getattr(module, "KINDS", [s.removeprefix(".") for s in module.SUFFIXES])
    path = written(tmp_path, f"x{suffix}", document(other))
    if module is foreign or formats.sniff.kind(path) in kinds:
        assert formats.check(path) is module
    else:
        with pytest.raises(WrongTypeError) as caught:
            formats.read(path)
        assert caught.value.remedy


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_folder_or_nothing_is_no_file(suffix: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        formats.read(tmp_path / f"none{suffix}")
    (tmp_path / f"folder{suffix}").mkdir()
    with pytest.raises(UnreadableError):
        formats.read(tmp_path / f"folder{suffix}")


def test_an_unknown_suffix_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"\.docx.*\.html.*\.pdf"):
        formats.read(written(tmp_path, "x.wpd", b"words"))


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(min_size=1, max_size=400), cut=st.integers(0, 4000), keep=st.booleans())
def test_garbage_gives_blocks_or_an_unreadable_error(
    suffix: str, document: Document, tmp_path: Path, data: bytes, cut: int, keep: bool
) -> None:
    whole = document(suffix)
    cut %= len(whole)
    spoilt = whole[:cut] + data + (whole[cut + len(data) :] if keep else b"")
    for content in (data, spoilt):
        try:
            blocks = formats.read(written(tmp_path, f"x{suffix}", content)).blocks
        except UnreadableError as error:
            assert error.what and error.where
        else:
            assert all(block.text for block in blocks)
