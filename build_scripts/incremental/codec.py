"""Values as bytes and back, for the store: JSON that is checked against the types when it is read again."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import msgspec

Value = TypeVar("Value")


class Codec(Generic[Value]):
    """Writes and reads values of one type: data classes, tuples, mappings, dates, enums.

    What is kept is data and never code; reading a record takes some ten microseconds. If it is `stable`, equal values
    give equal bytes, also those with sets: so the fingerprint of the bytes is one of the value.
    """

    def __init__(self, kind: Any, *, stable: bool = False) -> None:
        self._encoder = msgspec.json.Encoder(order="deterministic" if stable else None)
        self._decoder = msgspec.json.Decoder(kind)

    def encode(self, value: Value) -> bytes:
        """The bytes to keep."""
        return self._encoder.encode(value)

    def decode(self, data: bytes | memoryview) -> Value | None:
        """The value that these bytes hold; None if they hold no such value."""
        try:
            value: Value = self._decoder.decode(data)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return None
        return value
