"""What every value of the model is: frozen, compared by content, cheap to send and to keep."""

from __future__ import annotations

import msgspec


class Value(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """The base of every value: immutable, equal when its fields are equal.

    Containers inside a value are tuples, so a value can never be part of a cycle; that is why the garbage
    collector need not look at it (`gc=False`).
    """


def attribute(attributes: tuple[tuple[str, str], ...], name: str, default: str = "") -> str:
    """Look one attribute up by name; `default` when it is not there."""
    for key, value in attributes:  # a loop, since this is asked more often than anything else, and starts no generator
        if key == name:
            return value
    return default
