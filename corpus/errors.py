"""What can go wrong, as one tree; every error says what, where and what to do next.

PinciteError
+-- ConfigError           config.toml cannot be used
+-- CatalogueError        a publications/*.toml or the glossary has a mistake
+-- LocatorError          a text that is no locator
+-- UnknownError          an id that names nothing here
+-- UnreadableError       a file that cannot be read
|   +-- EmptyFileError        it has no bytes, or no text in it
|   +-- WrongTypeError        its content is not what its name says
|   +-- EncryptedError        it asks for a password
|   +-- LimitError            it passed a limit of time, memory or size
+-- FetchError            a file that cannot be fetched
+-- EngineError           the index cannot be used
|   +-- DamagedError          a checksum, a count or a canary does not agree
|   +-- LockedError           another refresh is running
"""


class PinciteError(Exception):
    """The base of all: `what` happened, `where` (edition, file or value), and the `remedy`.

    >>> str(LockedError("another refresh runs (process 7)", remedy="Wait until it ends."))
    'another refresh runs (process 7). Wait until it ends.'
    >>> str(EmptyFileError("文件为空", "a.pdf", "请重新获取。"))
    'a.pdf: 文件为空。请重新获取。'
    """

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(what, where, remedy)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        last = self.what[-1:]
        end = "。" if last > "\u3000" else ". "  # Chinese has a full stop of its own, and no space after it
        end = end[1:] if last in ".!?:;。！？؟؛…" else end
        advice = f"{end}{self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{advice}"


class ConfigError(PinciteError):
    """config.toml cannot be used."""


class CatalogueError(PinciteError):
    """A catalogue or glossary file has a mistake."""


class LocatorError(PinciteError, ValueError):
    """A text that is no locator."""


class UnknownError(PinciteError, LookupError):
    """An id that names nothing here."""


class UnreadableError(PinciteError):
    """A file that cannot be read."""


class EmptyFileError(UnreadableError):
    """A file without bytes, or without any text."""


class WrongTypeError(UnreadableError):
    """A file whose content is not what its name says."""


class EncryptedError(UnreadableError):
    """A file that asks for a password."""


class LimitError(UnreadableError):
    """A file that passed a limit of time, memory or size."""


class FetchError(PinciteError):
    """A file that cannot be fetched."""


class EngineError(PinciteError):
    """The index cannot be used."""


class DamagedError(EngineError):
    """A checksum, a count or a canary answer does not agree."""


class LockedError(EngineError):
    """Another refresh is running."""
