"""Which code carries out which command, and how its content is read. Fills while the apps are loaded."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, get_type_hints
from uuid import UUID

import msgspec

from common.errors import Refused
from common.wire import Command, Wire
from journal.commands.requests import Request


class Handler(Protocol):
    """Carries out one kind of command and returns what only the asker needs to know, mostly nothing."""

    def __call__(self, cmd: Any, *, by: UUID) -> Wire | None:  # noqa: ANN401 - each handler has its own struct
        """Act as ``by``."""


class BatchHandler(Protocol):
    """Carries out the commands of one kind that follow each other in a transaction; a lone one is a batch of one.

    Made with all of them, as pairs of command and person, it reads once what they need.
    """

    def act(self, cmd: Any, *, by: UUID) -> Wire | None:  # noqa: ANN401 - each handler has its own struct
        """Act as ``by``, as a ``Handler`` does, but in memory: a refusal must leave nothing to be undone."""

    def finish(self) -> None:
        """Write what the acts decided. What is recorded here is told of them together, as an act of nobody's."""


@dataclass(frozen=True)
class Registered:
    """One kind of command. ``begin`` makes the handler of those that come together."""

    name: str
    struct: type[Command]
    decoder: msgspec.json.Decoder[Command]
    begin: Callable[[Sequence[tuple[Any, UUID]]], BatchHandler]
    in_memory: bool
    """Its acts write nothing before ``finish``, so that none of them needs a savepoint."""

    def decode(self, request: Request) -> Command:
        """Read the content; refuses with ``command.malformed``."""
        try:
            return self.decoder.decode(request.with_)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise Refused("command.malformed", why=_safe_reason(error)) from None


class _OneByOne:
    """What a function does, in the form of a batch: each command by itself, and nothing left to be written."""

    def __init__(self, handler: Handler) -> None:
        self.act = handler

    def finish(self) -> None:
        """See ``BatchHandler``."""


F = TypeVar("F", bound=Callable[..., Wire | None])
B = TypeVar("B", bound=BatchHandler)
_registry: dict[str, Registered] = {}


def command(name: str) -> Callable[[F], F]:
    """Register the decorated function as the handler of the command called ``name``."""

    def register(handler: F) -> F:
        first = next(iter(inspect.signature(handler).parameters))
        one_by_one = _OneByOne(handler)
        _register(name, get_type_hints(handler)[first], lambda _: one_by_one, in_memory=False)
        return handler

    return register


def batch_command(name: str) -> Callable[[type[B]], type[B]]:
    """Register the decorated ``BatchHandler`` for the command called ``name``."""

    def register(handler: type[B]) -> type[B]:
        _register(name, get_type_hints(handler.act)["cmd"], handler, in_memory=True)
        return handler

    return register


def _register(
    name: str,
    struct: type[Command],
    begin: Callable[[Sequence[tuple[Any, UUID]]], BatchHandler],
    *,
    in_memory: bool,
) -> None:
    if name in _registry:
        raise RuntimeError(f"two handlers for {name}")
    _registry[name] = Registered(name, struct, msgspec.json.Decoder(struct), begin, in_memory)


def registered_commands() -> dict[str, type[Command]]:
    """Return every command's struct by name, sorted, for the protocol's export."""
    return {name: _registry[name].struct for name in sorted(_registry)}


def find_registered(name: str) -> Registered:
    """Return a kind of command; refuses with ``command.unknown``."""
    found = _registry.get(name)
    if found is None:
        raise Refused("command.unknown", name=name[:64])
    return found


def _safe_reason(error: Exception) -> str:
    """Return msgspec's own words without any piece of the input that it may quote."""
    return re.sub(r"'[^']*'", "…", str(error))[:200]
