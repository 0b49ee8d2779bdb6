"""What goes wrong in one simulated world, and how often. Every seed switches some faults off and others up."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Weather:
    """Seconds are means of exponential waits; ``inf`` and probability 0 mean never."""

    hop: float = 0.005
    """Seconds one message takes from a tablet to a process or back."""
    query: float = 0.002
    """Seconds before a thread takes up a piece of database work, and again before its result is seen."""
    between_queries: float = 0.0
    """Probability that other work is done between two reads of the same piece of work."""
    database_away: float = 0.0
    """Probability that a piece of work fails; half of these after its commit."""
    bus_lag: float = 0.002
    """Seconds a message takes from one process to another; they overtake each other."""
    bus_loss: float = 0.0
    bus_repeat: float = 0.0
    cut_every: float = float("inf")
    """Seconds between two losses of one tablet's connection; half of them silent."""
    blocked: float = 0.0
    """Probability that a socket cannot be had, so that a tablet uses the other door."""
    kill_every: float = float("inf")
    """Seconds between two deaths of a process."""
    jump_every: float = float("inf")
    """Seconds between two jumps of the servers' clock."""


CALM = Weather()
"""Everything works and is quick: how each world ends."""


def draw_weather(rng: Random) -> Weather:
    """Return the faults of one world. Some at a time, because faults that always come together hide each other."""

    def some(*values: float, otherwise: float) -> float:
        return rng.choice(values) if rng.random() < 0.5 else otherwise

    never = float("inf")
    return Weather(
        hop=rng.choice((0.002, 0.02, 0.2)),
        query=rng.choice((0.001, 0.01, 0.1)),
        between_queries=some(0.05, 0.3, otherwise=0.0),
        database_away=some(0.01, 0.05, otherwise=0.0),
        bus_lag=rng.choice((0.001, 0.05, 0.4)),
        bus_loss=some(0.1, 0.5, 1.0, otherwise=0.0),
        bus_repeat=some(0.1, 0.5, otherwise=0.0),
        cut_every=some(1.0, 4.0, otherwise=never),
        blocked=some(0.3, otherwise=0.0),
        kill_every=some(1.5, 4.0, otherwise=never),
        jump_every=some(1.0, 3.0, otherwise=never),
    )


@dataclass
class Sky:
    """The weather of this moment, the same for everybody in one world."""

    weather: Weather = CALM
