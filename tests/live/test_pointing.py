from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from common.ids import new_id
from journal.audience import EVERYONE, one_person
from journal.published import PublishedEntry
from live.pointing import PointingWatch

PAPER, OTHER_PAPER, PRESENTER = (str(new_id()) for _ in range(3))


def put(kind: str, **content: object) -> PublishedEntry:
    change = json.dumps({"put": {"kind": kind, "id": "1", **content}})
    return PublishedEntry(1, EVERYONE, resets=False, changes=[change], keys=[f"{kind}:1"])


def stage(*, page: int = 1, paper: str | None = PAPER, presenter: str | None = None) -> PublishedEntry:
    return put("stage", paper=paper, page=page, presenter=presenter)


@pytest.fixture
def changed() -> Callable[[PublishedEntry], bool]:
    """Note an entry; tell whether it may have changed who may point. The stage was seen before."""
    watch = PointingWatch()
    watch.note(stage())

    def note(entry: PublishedEntry) -> bool:
        before = watch.version
        watch.note(entry)
        return watch.version > before

    return note


def test_p15_the_first_stage_that_is_seen_matters() -> None:
    watch = PointingWatch()
    watch.note(stage())
    assert watch.version == 1


@pytest.mark.parametrize("entry", [stage(page=7), put("stroke"), put("speaker"), put("question"), put("poll")])
def test_p15_what_changes_nobodys_right_to_point(
    changed: Callable[[PublishedEntry], bool], entry: PublishedEntry
) -> None:
    assert not changed(entry)


@pytest.mark.parametrize(
    "entry",
    [
        stage(paper=OTHER_PAPER),
        stage(paper=None),
        stage(presenter=PRESENTER),
        put("participant"),
        put("meeting"),
        PublishedEntry(1, one_person(new_id()), resets=True, changes=[]),
        PublishedEntry(1, EVERYONE, resets=False, changes=['{"put":{}},{"put":{}}']),
        PublishedEntry(1, EVERYONE, resets=False, changes=['{"drop":{"kind":"stage","id":"1"}}'], keys=["stage:1"]),
        PublishedEntry(
            1,
            EVERYONE,
            resets=False,
            changes=[put("item").changes[0], put("meeting").changes[0]],
            keys=["item:1", "meeting:1"],
        ),
    ],
    ids=["paper", "no paper", "presenter", "participant", "meeting", "rights", "from the database", "drop", "second"],
)
def test_p15_what_may_change_who_points(changed: Callable[[PublishedEntry], bool], entry: PublishedEntry) -> None:
    assert changed(entry)


@pytest.mark.parametrize("between", ["from the database", "behind another record"])
def test_p15_a_stage_that_goes_back_to_what_it_was_is_noticed(
    changed: Callable[[PublishedEntry], bool], between: str
) -> None:
    away = stage(paper=OTHER_PAPER).changes[0]
    if between == "from the database":
        changed(PublishedEntry(2, EVERYONE, resets=False, changes=[away]))
    else:
        first = put("meeting").changes[0]
        changed(PublishedEntry(2, EVERYONE, resets=False, changes=[first, away], keys=["meeting:1", "stage:1"]))
    assert changed(stage())


def test_p15_a_presenter_who_comes_back_is_read_anew(changed: Callable[[PublishedEntry], bool]) -> None:
    assert [changed(stage(presenter=one)) for one in (PRESENTER, None, None)] == [True, True, False]
