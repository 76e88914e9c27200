"""Errors that the next try may not meet, for they are the disk's or the moment's: a file is not judged by them."""

from corpus.errors import PinciteError

_PASSING = (
    "cannot be read:",  # no room for the cache, no right to the file
    "cannot be opened",
    "cannot be written",
    "it was replaced while",
    "it is not the file that was recorded",
    "was not read: the refresh was interrupted",
    "the reader broke off",  # killed by the system for want of memory
)


def passing(error: PinciteError) -> bool:
    """Whether a file that failed so is to be tried again although it did not change.

    >>> passing(PinciteError("cannot be read: No space left on device.")), passing(PinciteError("the file is empty."))
    (True, False)
    """
    return error.what.startswith(_PASSING)
