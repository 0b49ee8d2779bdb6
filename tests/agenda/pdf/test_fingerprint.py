from __future__ import annotations

from collections.abc import Callable

from agenda.pdf.jobs import Inspection
from tests.agenda.pdf import corpus

Inspect = Callable[[bytes], Inspection]


def prints(found: Inspection) -> list[str]:
    return [page.fingerprint for page in found.pages]


def test_fingerprint_unchanged_page_survives_a_page_put_before_it(inspect: Inspect) -> None:
    before = prints(inspect(corpus.paper([corpus.show("one"), corpus.show("two")])))
    after = prints(inspect(corpus.paper([corpus.show("new"), corpus.show("one"), corpus.show("two")])))

    assert after[1:] == before
    assert after[0] not in before


def test_fingerprint_equal_pages_share_it_and_changed_pages_do_not(inspect: Inspect) -> None:
    found = prints(inspect(corpus.paper([corpus.show("same"), corpus.show("same"), corpus.show("other")])))

    assert found[0] == found[1]
    assert found[1] != found[2]


def test_fingerprint_sees_a_changed_picture_behind_the_same_drawing(inspect: Inspect) -> None:
    white, scanned = inspect(corpus.image_bomb(826, 1_169)), inspect(corpus.scan())

    assert prints(white) != prints(scanned)


def test_fingerprint_sees_rotation_and_size(inspect: Inspect) -> None:
    drawn = [corpus.show("same")]
    plain = prints(inspect(corpus.paper(drawn)))

    assert prints(inspect(corpus.paper(drawn, page=b"/Rotate 90"))) != plain
    assert prints(inspect(corpus.paper(drawn, size=(600, 842)))) != plain


def test_fingerprint_sees_a_stamp_on_the_page_but_not_a_link(inspect: Inspect) -> None:
    drawn, first = [corpus.show("same")], corpus.after(1)
    plain = prints(inspect(corpus.paper(drawn)))
    link = b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.org/)>>>>"
    stamp = b"<</Type/Annot/Subtype/Stamp/Rect[0 0 90 90]/AP<</N %d 0 R>>>>" % (first + 1)
    look = corpus.stream(b"1 0 0 rg 0 0 90 90 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 90 90]")
    annotated = b"/Annots[%d 0 R]" % first

    assert prints(inspect(corpus.paper(drawn, page=annotated, extra=[link]))) == plain
    assert prints(inspect(corpus.paper(drawn, page=annotated, extra=[stamp, look]))) != plain


def test_fingerprint_of_a_page_that_reaches_thousands_of_objects_equals_no_other(inspect: Inspect) -> None:
    first = corpus.after(2)
    many = b"/XObject<<%s>>" % b"".join(b"/X%d %d 0 R" % (index, first + index) for index in range(3_100))
    form = corpus.stream(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]")
    found = prints(inspect(corpus.paper([b"", b""], resources=many, extra=[form] * 3_100)))

    assert len(set(found)) == 2
