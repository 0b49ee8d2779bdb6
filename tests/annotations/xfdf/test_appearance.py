"""Stamps bring their looks along, as ISO 19444-1 writes forms: any program that knows it shows ours and not its own."""

from __future__ import annotations

import base64

import pytest
from defusedxml.ElementTree import fromstring

from annotations.enums import Stamp
from annotations.xfdf.appearance import stamp_appearance
from annotations.xfdf.vocabulary import STAMP_ICONS


@pytest.mark.parametrize("stamp", STAMP_ICONS)
def test_the_look_of_a_stamp_is_a_form_of_pdf(stamp: Stamp) -> None:
    look = fromstring(base64.b64decode(stamp_appearance(stamp, (193, 31, 43), turned=90)))
    form = look.find("STREAM")
    assert form is not None
    assert (look.tag, look.get("KEY"), form.get("KEY")) == ("DICT", "AP", "N")
    named = {one.get("KEY"): one.get("VAL") for one in form if one.tag in {"NAME", "INT"}}
    drawing = form.findtext("DATA") or ""
    assert named == {"Type": "XObject", "Subtype": "Form", "Length": str(len(drawing))}
    matrix = form.find("ARRAY[@KEY='Matrix']")
    assert matrix is not None
    assert [float(one.get("VAL", "")) for one in matrix] == [0, 1, -1, 0, 0, 0]
    assert drawing.splitlines()[0].endswith("0.7569 0.1216 0.1686 RG")
    assert (drawing[:2], drawing[-2:]) == ("q ", "\nQ")
    assert all(
        0 <= float(part) <= 100 for line in drawing.splitlines()[1:-1] for part in line.split() if part not in "mlS"
    )
