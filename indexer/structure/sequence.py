"""Which of the numbers printed in a document are its own: the chain 1, 2, 3 ... and not the lists quoted inside it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

GAP = 2.5
"""What each missing number costs: a gap is believed only when at least three more numbers follow it."""
LATE = 3.5
"""What it costs to begin with another number than 1."""
SKIP = 0.75
"""What it costs to pass over a number that neither begins a list of its own (1) nor continues one."""
ANEW = 1.5
"""What it costs to go on over a 1 right under a heading: numbering that begins anew there is no quoted list."""
_REACH, _FURTHEST = 24, 4


@dataclass(frozen=True, slots=True)
class Chain:
    """Positions of the accepted numbers, the numbers missing between them, and how much the chain is worth."""

    places: tuple[int, ...]
    missing: tuple[int, ...]
    worth: float


def longest(
    numbers: Sequence[int], weights: Sequence[float] | None = None, headed: Sequence[bool] | None = None
) -> Chain:
    """The likeliest chain of own numbers among all numbers as printed, in document order.

    Paragraph 3 quotes a list of five; the document's own 4 and 5 come after it:

    >>> longest([1, 2, 3, 1, 2, 3, 4, 5, 4, 5, 6]).places
    (0, 1, 2, 8, 9, 10)

    A weight (0 to 1) tells how much a number looks like the beginning of a unit; `headed` which stand right under a
    heading.
    """
    weights = weights or [1.0] * len(numbers)
    anew = [0, *accumulate(int(n == 1 and bool(headed and headed[k])) for k, n in enumerate(numbers))]
    odd = [0, *accumulate(_odd(numbers, k) for k in range(len(numbers)))]
    best: list[tuple[float, int]] = []  # worth of the best chain that ends here, and minus its last but one (1: none)
    by_number: dict[int, list[int]] = defaultdict(list)
    for j, number in enumerate(numbers):
        start = odd[j] * SKIP + (0 if number <= 1 else LATE)
        options = [(weights[j] - start, 1)]
        for gap in range(_FURTHEST):
            for i in by_number[number - 1 - gap][-_REACH:]:
                cost = gap * GAP + _passed(numbers, odd, i, j) * SKIP + (anew[j] - anew[i + 1]) * ANEW
                options.append((best[i][0] + weights[j] - cost, -i))
        best.append(max(options))
        by_number[number].append(j)
    return _follow(numbers, odd, best)


def _odd(numbers: Sequence[int], k: int) -> int:
    """Whether passing over number k is odd: it neither begins a list nor continues the one before it."""
    return int(numbers[k] != 1 and (k == 0 or numbers[k] != numbers[k - 1] + 1))


def _passed(numbers: Sequence[int], odd: Sequence[int], i: int, j: int) -> int:
    """How many odd numbers lie between i and j; the first is odd even where it would have continued i."""
    if j == i + 1:
        return 0
    first = int(numbers[i + 1] != 1)
    return first + odd[j] - odd[i + 2]


def _follow(numbers: Sequence[int], odd: Sequence[int], best: Sequence[tuple[float, int]]) -> Chain:
    ends = [(worth - (odd[-1] - odd[k + 1]) * SKIP, -k) for k, (worth, _) in enumerate(best)]
    worth, last = max(ends, default=(0.0, 1))
    places: list[int] = []
    at = -last
    while at >= 0:
        places.append(at)
        at = -best[at][1]
    places.reverse()
    found = [numbers[k] for k in places]
    missing = tuple(n for a, b in pairwise(found) for n in range(a + 1, b))
    return Chain(tuple(places), missing, worth) if worth > 0 else Chain((), (), 0.0)
