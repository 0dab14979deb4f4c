from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import FetchError
from sayso.fetching.network import is_public, refuse_local_name, refuse_private, resolve


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254",
        "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
        "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::10.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::1", "3fff::1", "4000::1",
        "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%lo", "fec0::1", "ff02::1", "ff0e::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "93.184.215.14", "172.32.0.1", "2606:4700::1111", "2a00:1450::1", "::ffff:1.1.1.1", "64:ff9b::101:101"],
)
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses())
def test_every_address_has_an_answer_and_an_ipv4_address_the_same_in_ipv6(address: object) -> None:
    text = str(address)
    if ":" not in text:
        assert is_public(text) == is_public(f"::ffff:{text}") == is_public(f"64:ff9b::{text}")
    else:
        assert is_public(text) in {True, False}


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "017700000001", "::1"])
def test_numbers_in_any_spelling_are_seen_through(host: str) -> None:
    with pytest.raises(FetchError, match="--allow-private"):
        refuse_private(host, resolve(host, 80))
    with pytest.raises(FetchError, match="--allow-private"):
        refuse_local_name(host, 80)


def test_one_private_address_among_public_ones_is_enough() -> None:
    with pytest.raises(FetchError, match=r"mixed\.example \(10\.0\.0\.7\)"):
        refuse_private("mixed.example", ["1.1.1.1", "10.0.0.7"])


@pytest.mark.parametrize("host", ["localhost", "a.localhost", "intranet", "printer.local", "db.corp.internal"])
def test_names_that_are_always_local_are_refused_behind_a_proxy(host: str) -> None:
    with pytest.raises(FetchError, match="--allow-private"):
        refuse_local_name(host, 80)


def test_other_names_are_left_to_the_proxy_and_not_looked_up() -> None:
    refuse_local_name("no-such-host.example", 80)
    refuse_local_name("1.1.1.1", 443)
