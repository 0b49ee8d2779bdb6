"""Says in plain words what a person holds, from what the browser says of itself. A guess: nothing may depend on it."""

from __future__ import annotations

from typing import Literal

from common.wire import Wire

DeviceKind = Literal["computer", "phone", "tablet", "unknown"]

LONGEST = 400
"""Characters of a user agent that are looked at."""

_SYSTEMS = (
    ("iPad", "iPad"),
    ("iPhone", "iPhone"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)
# Nearly every browser also claims to be Chrome and Safari: the rarer name comes first.
_BROWSERS = (
    ("coc_coc_browser", "Cốc Cốc"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)


class Device(Wire, frozen=True, kw_only=True):
    """A device by the names its makers give it; ``system`` and ``browser`` are empty where the browser hides them."""

    kind: DeviceKind
    system: str
    browser: str


def describe_device(user_agent: str, *, touch: bool) -> Device:
    """Return what a user agent tells. ``touch`` tells an iPad from a Mac, whose browsers say the same."""
    said = user_agent[:LONGEST]
    system = _first(_SYSTEMS, said)
    if system == "Mac" and touch:
        system = "iPad"
    return Device(kind=_kind(system, said), system=system, browser=_first(_BROWSERS, said))


def _kind(system: str, said: str) -> DeviceKind:
    match system:
        case "iPad":
            return "tablet"
        case "iPhone":
            return "phone"
        case "Android":
            return "phone" if "Mobile" in said else "tablet"
        case "":
            return "unknown"
        case _:
            return "computer"


def _first(names: tuple[tuple[str, str], ...], said: str) -> str:
    return next((name for mark, name in names if mark in said), "")
