"""Tokens that only our own pages hold: bound to whom they were given, never twice the same; nothing else is good."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webui.tokens import Tokens


def test_a_token_is_good_for_its_holder_only_and_for_this_process_only() -> None:
    tokens = Tokens(b"secret of one process")
    token = tokens.issue("session a")
    assert tokens.good(token, "session a") and tokens.good(token, "somebody", "session a")
    assert not tokens.good(token, "session b") and not tokens.good(token)
    assert not Tokens(b"secret of another").good(token, "session a")


def test_no_two_pages_have_the_same_token() -> None:
    """A page is packed with what was typed in it: a token that stays could be told letter by letter (BREACH)."""
    tokens = Tokens(b"secret")
    assert len({tokens.issue("a") for _ in range(50)}) == 50


@given(text=st.text(max_size=80))
def test_what_was_not_issued_is_not_good(text: str) -> None:
    assert not Tokens(b"secret").good(text, "a")


@pytest.mark.parametrize("part", [0, 1])
def test_a_token_that_was_changed_is_not_good(part: int) -> None:
    parts = Tokens(b"secret").issue("a").split(".")
    parts[part] = parts[part][::-1]
    assert not Tokens(b"secret").good(".".join(parts), "a")
