"""Damage to a file: what disks, networks and attackers do."""

from __future__ import annotations

from hypothesis import strategies as st


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """The file cut off, with bytes changed, with a piece left out or repeated, or with rubbish in it."""
    kind = draw(st.sampled_from(["cut", "change", "leave out", "repeat", "insert"]))
    at = draw(st.integers(0, len(data) - 1))
    size = draw(st.integers(1, 200))
    if kind == "cut":
        return data[:at]
    if kind == "change":
        changed = bytearray(data)
        for place in draw(st.lists(st.integers(0, len(data) - 1), min_size=1, max_size=20)):
            changed[place] = draw(st.integers(0, 255))
        return bytes(changed)
    if kind == "leave out":
        return data[:at] + data[at + size :]
    if kind == "repeat":
        return data[:at] + data[at : at + size] * draw(st.integers(2, 50)) + data[at + size :]
    return data[:at] + draw(st.binary(min_size=1, max_size=60)) + data[at:]
