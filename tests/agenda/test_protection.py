"""Protected papers: what is withheld, what bears the reader's name, and what is noted of it, through the real doors."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.test import Client, override_settings
from PIL import Image, ImageChops

from agenda import access_log, access_seal
from agenda.access_log import MOST_REMEMBERED, read_log
from agenda.models import Access, Paper
from agenda.reader_store import KEPT_FOR, MOST_KEPT, ReaderStore
from agenda.watermark import code_of, this_hour, watermark_of
from common.typeset import compile_document
from directory.models import Person
from tests.agenda.acts import refused
from tests.agenda.test_papers import BACKEND, uploaded
from tests.factories import Room, do, make_person, make_room

FREE = {"noDownload": False, "noPrint": False, "noCopy": False, "watermarked": False}
IPAD = "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 Version/16.6 Mobile/15E148 Safari/604.1"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    template = Path(__file__).with_name("paper.typ")
    return compile_document(template, {}, title="Tờ trình về ngân sách", language="vi", pdf_standard=None)


@pytest.fixture
def as_() -> Callable[[Person], Client]:
    def sign_in(person: Person) -> Client:
        client = Client(headers={"user-agent": IPAD})
        client.force_login(person, backend=BACKEND)
        return client

    return sign_in


@pytest.fixture
def room(transactional_db: None) -> Iterator[Room]:
    """A draft meeting. The log cannot be emptied afterwards as other tables are: the seal is taken off and put on."""
    yield make_room(papers=0)
    with connection.schema_editor() as editor:
        access_seal.remove(None, editor)
    Access.objects.all().delete()
    with connection.schema_editor() as editor:
        access_seal.install(None, editor)


@pytest.fixture
def paper(room: Room, pdf: bytes, as_: Callable[[Person], Client]) -> Paper:
    """A paper that all take part in reading."""
    made = uploaded(as_(room.secretary), room, pdf)
    room.submit_and_approve()
    return made


def protect(room: Room, paper: Paper, **rules: bool) -> None:
    content: dict[str, Any] = FREE | rules
    do(room.secretary, "paper.protect", paper=paper.id, **content)


def get(client: Client, paper: Paper, what: str) -> tuple[int, bytes, str]:
    """Return status, body and cache rule of one of a paper's doors."""
    answer = client.get(f"/api/papers/{paper.id}/{what}")
    try:
        return answer.status_code, answer.getvalue(), answer.headers.get("Cache-Control", "")
    finally:
        answer.close()


def picture(body: bytes) -> Image.Image:
    return Image.open(BytesIO(body)).convert("L")


def noted(paper: Paper, person: Person) -> list[tuple[str, int]]:
    rows = Access.objects.filter(paper=paper.id, person=person).order_by("id")
    return list(rows.values_list("act", "page"))


def test_pages_of_a_watermarked_paper_bear_the_readers_name_and_nobody_elses(
    room: Room, paper: Paper, as_: Callable[[Person], Client]
) -> None:
    first, second = room.delegates[:2]
    plain = get(as_(first), paper, "pages/1?w=960")[1]
    protect(room, paper, watermarked=True)
    status, own, cache = get(as_(first), paper, "pages/1?w=960")
    others = get(as_(second), paper, "pages/1?w=960")[1]
    assert (status, cache) == (200, "private, no-store")
    assert picture(own).size == picture(plain).size
    marked = ImageChops.difference(picture(own), picture(plain)).point(lambda step: 255 * (step > 24))
    assert marked.getbbox() is not None
    assert ImageChops.difference(picture(own), picture(others)).getbbox() is not None
    assert get(as_(first), paper, "pages/1?w=960")[1] == own
    protect(room, paper)
    assert get(as_(first), paper, "pages/1?w=960")[1] == plain


def test_pages_in_small_squares_and_downloads_are_marked_too(
    room: Room, paper: Paper, as_: Callable[[Person], Client]
) -> None:
    client = as_(room.delegates[0])
    doors = ("pages/1?w=480", "pages/1/tiles/4800/1/1", "file", "marked.pdf?layers=mine")
    plain = {door: get(client, paper, door)[1] for door in doors}
    protect(room, paper, watermarked=True)
    for door in doors:
        status, body, cache = get(client, paper, door)
        assert (status, "no-store" in cache) == (200, True), door
        assert body != plain[door], door
    assert get(as_(room.secretary), paper, "file")[1] == plain["file"]
    assert get(client, paper, "file")[1].startswith(b"%PDF")


def test_a_mark_names_reader_hour_meeting_and_code_in_full_vietnamese(room: Room, paper: Paper) -> None:
    reader = make_person("Nguyễn Thị Phượng Hoàng")
    mark = watermark_of(paper, reader)
    code = code_of(paper.id, reader.id, this_hour())
    assert mark.lines[0].startswith("Nguyễn Thị Phượng Hoàng · ")
    assert mark.lines[1] == f"{code} · {paper.meeting.title}"
    assert (
        len({code, code_of(paper.id, room.chair.id, this_hour()), code_of(paper.id, reader.id, paper.uploaded_at)}) == 3
    )


def test_behind_a_proxy_the_marked_copy_is_named_and_not_the_shared_one(
    room: Room, paper: Paper, as_: Callable[[Person], Client]
) -> None:
    protect(room, paper, watermarked=True)
    with override_settings(SENDFILE_PREFIX="/protected/"):
        answer = as_(room.delegates[0]).get(f"/api/papers/{paper.id}/pages/1?w=960")
    named = answer.headers["X-Accel-Redirect"]
    assert named.startswith(f"/protected/readers/{room.delegates[0].id.hex}/{paper.digest}-1-960-")
    assert (Path(settings.MEDIA_ROOT) / named.removeprefix("/protected/")).exists()
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_reader_keeps_a_few_pictures_and_none_for_long(tmp_path: Path) -> None:
    store, person = ReaderStore(tmp_path), UUID(int=7)
    made = [store.picture(person, "d" * 64, page, "960", "m") for page in range(1, MOST_KEPT + 6)]
    for age, path in enumerate(reversed(made)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
        _set_age(path, age)
    store.trim(person)
    assert [path.exists() for path in made] == [False] * 5 + [True] * MOST_KEPT
    _set_age(made[-1], KEPT_FOR + 60)
    store.sweep()
    assert [path.exists() for path in made[-2:]] == [True, False]


def _set_age(path: Path, seconds: float) -> None:
    import os  # noqa: PLC0415 - only here
    import time  # noqa: PLC0415

    os.utime(path, (time.time() - seconds,) * 2)


@pytest.mark.parametrize("rule", ["noDownload", "noPrint", "noCopy"])
def test_a_withheld_paper_is_no_file_for_its_readers_and_one_for_the_desk(
    room: Room, paper: Paper, as_: Callable[[Person], Client], rule: str
) -> None:
    protect(room, paper, **{rule: True})
    reader = room.delegates[0]
    for door in ("file", "marked.pdf?layers=mine", "notes.txt?layers=mine", "marks.xfdf?layers=mine"):
        status, body, _ = get(as_(reader), paper, door)
        if status != 404:  # the address of an export that there is not
            assert (status, json.loads(body)["code"]) == (403, "paper.withheld"), door
    assert get(as_(reader), paper, "pages/1?w=960")[0] == 200
    assert get(as_(room.secretary), paper, "file")[0] == 200
    assert get(as_(room.stranger), paper, "file")[0] == 404
    assert ("refused", 0) in noted(paper, reader)


def test_words_of_a_paper_that_may_not_be_copied_are_told_only_to_who_is_read_to(
    room: Room, paper: Paper, as_: Callable[[Person], Client]
) -> None:
    client = as_(room.delegates[0])
    whole = json.loads(get(client, paper, "pages/1/text")[1])
    protect(room, paper, noCopy=True)
    bare = json.loads(get(client, paper, "pages/1/text")[1])
    assert {word["text"] for line in bare["lines"] for word in line["words"]} == {""}
    assert [w["box"] for line in bare["lines"] for w in line["words"]] == [
        w["box"] for line in whole["lines"] for w in line["words"]
    ]
    assert noted(paper, room.delegates[0]) == []
    assert json.loads(get(client, paper, "pages/1/text?aloud=1")[1]) == whole
    assert noted(paper, room.delegates[0]) == [("words", 1)]
    assert get(client, paper, "words/1")[0] == 403
    assert json.loads(get(as_(room.chair), paper, "pages/1/text")[1]) == whole


def test_finding_tells_where_words_are_and_not_which(room: Room, paper: Paper, as_: Callable[[Person], Client]) -> None:
    client = as_(room.delegates[0])
    words = [w["text"] for line in json.loads(get(client, paper, "pages/1/text")[1])["lines"] for w in line["words"]]
    protect(room, paper, noCopy=True)
    wanted = words[3]
    found = json.loads(get(client, paper, f"find?q={wanted}")[1])["passages"]
    assert {"page": 1, "first": 3, "last": 3} in found
    assert json.loads(get(client, paper, "find?q=%20")[1]) == {"passages": []}
    assert get(as_(room.stranger), paper, f"find?q={wanted}")[0] == 404


def test_the_log_tells_readers_their_own_and_the_desk_everybodys(
    room: Room, paper: Paper, as_: Callable[[Person], Client]
) -> None:
    first, second = room.delegates[:2]
    assert get(as_(first), paper, "pages/1?w=960")[0] == 200
    assert noted(paper, first) == []  # not restricted: nothing is noted
    protect(room, paper, watermarked=True, noDownload=True)
    for door in ("pages/1?w=480", "pages/1?w=960", "pages/1?w=960", "pages/1/tiles/4800/0/0"):
        get(as_(first), paper, door)
    get(as_(second), paper, "file")
    get(as_(room.stranger), paper, "pages/1")
    assert noted(paper, first) == [("page", 0), ("page", 1)]
    own = json.loads(get(as_(first), paper, "accesses")[1])
    assert (own["own"], [(one["act"], one["page"], one["device"]) for one in own["entries"]]) == (
        True,
        [("page", 1, "tablet"), ("page", 0, "tablet")],
    )
    assert own["entries"][0]["code"] == code_of(paper.id, first.id, this_hour())
    told: Any = json.loads(get(as_(room.secretary), paper, "accesses")[1])
    assert [(one["name"], one["act"]) for one in told["entries"]] == [
        (room.stranger.full_name, "refused"),
        (second.full_name, "refused"),
        (first.full_name, "page"),
        (first.full_name, "page"),
    ]
    assert get(as_(room.stranger), paper, "accesses")[0] == 404


def test_the_log_is_never_changed(room: Room, paper: Paper, as_: Callable[[Person], Client]) -> None:
    protect(room, paper, watermarked=True)
    get(as_(room.delegates[0]), paper, "pages/1")
    with pytest.raises(DatabaseError), transaction.atomic():
        Access.objects.update(page=9)
    with pytest.raises(DatabaseError), transaction.atomic():
        Access.objects.all().delete()
    assert noted(paper, room.delegates[0]) == [("page", 1)]


def test_one_row_an_hour_and_a_memory_that_does_not_grow(
    room: Room, paper: Paper, as_: Callable[[Person], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    protect(room, paper, watermarked=True)
    reader = room.delegates[0]
    get(as_(reader), paper, "pages/1?w=960")
    access_log._noted.clear()
    get(as_(reader), paper, "pages/1?w=960")
    assert noted(paper, reader) == [("page", 1)]
    later = this_hour() + timedelta(hours=1)
    monkeypatch.setattr("agenda.access_log.this_hour", lambda: later)
    get(as_(reader), paper, "pages/1?w=960")
    assert noted(paper, reader) == [("page", 1), ("page", 1)]
    assert len(access_log._noted) <= MOST_REMEMBERED
    assert len(read_log(paper, reader.id).entries) == 2


def test_only_the_desk_protects(room: Room, paper: Paper) -> None:
    assert refused(room.delegates[0], "paper.protect", paper=paper.id, **FREE) == "not_allowed"
    assert refused(room.stranger, "paper.protect", paper=paper.id, **FREE) == "not_found"


def test_pages_of_a_closed_paper_are_in_no_cache(room: Room, paper: Paper, as_: Callable[[Person], Client]) -> None:
    do(room.secretary, "paper.restrict", paper=paper.id, version=0, people=[room.delegates[0].id])
    assert get(as_(room.delegates[0]), paper, "pages/1?w=960")[2] == "private, no-store"
    assert get(as_(room.delegates[1]), paper, "pages/1?w=960")[0] == 404
    assert noted(paper, room.delegates[1]) == [("refused", 0)]
