"""Tokens against forged requests: a page elsewhere can make a browser send a form, but cannot read a token of ours.

The Origin header cannot tell: our pages send no referrer, and browsers then write `Origin: null`.
"""

import hmac
import secrets

_SIZE = 16


class Tokens:
    """Issues and checks tokens with a secret of this process: a restart makes all of them void."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def issue(self, holder: str) -> str:
        """A token for a holder, another each time.

        A page is packed with what was typed in it, so that a token that never changes could be told from the size of
        packed pages, letter by letter (BREACH).
        """
        salt = secrets.token_hex(_SIZE)
        return f"{salt}.{self._sign(salt, holder)}"

    def good(self, token: str, *holders: str) -> bool:
        """Whether the token was issued here to one of these holders."""
        salt, _, sign = token.partition(".")
        return any(
            [
                hmac.compare_digest(sign.encode("utf-8", "replace"), self._sign(salt, holder).encode())
                for holder in holders
            ]
        )

    def _sign(self, salt: str, holder: str) -> str:
        said = f"{salt}\0{holder}".encode("utf-8", "replace")
        return hmac.new(self._secret, said, "sha256").hexdigest()
