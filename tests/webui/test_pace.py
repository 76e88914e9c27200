"""How often one address may ask: a bucket each, bounded, filled again with time; never on this computer alone."""

import pytest

from webui.pace import Pace, is_loopback


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_so_many_at_once_then_as_many_as_flow_in() -> None:
    clock = Clock()
    pace = Pace(60, clock, burst=3)
    assert [pace.wait("a") for _ in range(3)] == [0, 0, 0]
    assert pace.wait("a") == pytest.approx(1)
    assert pace.wait("b") == 0, "others are not held up"
    clock.now = 0.5
    assert pace.wait("a") == pytest.approx(0.5)
    clock.now = 1
    assert pace.wait("a") == 0 and pace.wait("a") == pytest.approx(1)
    clock.now = 1_000
    assert [pace.wait("a") for _ in range(4)] == [0, 0, 0, pytest.approx(1)]


def test_the_memory_of_addresses_is_bounded() -> None:
    pace = Pace(60, Clock(), burst=1, most=10)
    for number in range(1_000):
        pace.wait(str(number))
    assert len(pace) == 10


def test_a_network_of_ipv6_is_one_reader() -> None:
    """One subscriber has 2^64 addresses: counted each by itself they would be no limit."""
    pace = Pace(60, Clock(), burst=1)
    assert pace.wait("2001:db8:1:2::1") == 0
    assert pace.wait("2001:db8:1:2:ffff::9") > 0
    assert pace.wait("2001:db8:1:3::1") == 0


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "localhost", "::1", "[::1]", "LOCALHOST"])
def test_this_computer_alone(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "desk.example", "*", ""])
def test_a_network(host: str) -> None:
    assert not is_loopback(host)
