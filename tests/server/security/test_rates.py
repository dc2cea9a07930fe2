from __future__ import annotations

from bizadmin.server.security.rates import MOST, WINDOW_SECONDS, Rates


def test_a_window_ends_after_a_minute():
    now = [0.0]
    rates = Rates("token", 1, lambda: now[0])
    assert not rates.count("a").exceeded
    assert rates.count("a").exceeded
    assert rates.count("a").resets_in == WINDOW_SECONDS
    now[0] = WINDOW_SECONDS - 0.5
    assert (rates.count("a").exceeded, rates.count("a").resets_in) == (True, 1)
    now[0] = WINDOW_SECONDS
    assert not rates.count("a").exceeded


def test_looking_counts_nothing():
    rates = Rates("token", 1)
    for _ in range(3):
        assert rates.count("a", by=0).remaining == 1
    assert not rates.count("a").exceeded


def test_without_a_limit_nothing_is_exceeded():
    rates = Rates("token", 0)
    assert not any(rates.count("a").exceeded for _ in range(100))


def test_only_so_many_are_remembered_those_counted_lately():
    rates = Rates("client", 1)
    rates.count("first")
    rates.count("second")
    for number in range(MOST - 2):
        rates.count(f"client {number}")
    rates.count("first")
    rates.count("one more")

    assert rates.count("first", by=0).remaining == 0
    assert rates.count("second", by=0).remaining == 1
