"""The words of XFDF files that both writing and reading need."""

from __future__ import annotations

from annotations.enums import Stamp, Tool

NAMESPACE = "http://ns.adobe.com/xfdf/"
OWN_NAMESPACE = "urn:paperless-meeting-room:marks"

MARKUP: tuple[Tool, ...] = ("highlight", "underline")
"""Tools whose elements have their own names and are made of ``coords``."""

STAMP_ICONS: dict[Stamp, str] = {
    "agree": "SBApproved",
    "disagree": "SBRejected",
    "question": "SBForComment",
    "important": "Important",
    "star": "Star",
}
"""Names of stamps; the first three are Acrobat's own."""

OTHER_STAMP_ICONS: dict[str, Stamp] = {
    "Approved": "agree",
    "SBAccepted": "agree",
    "SHAccepted": "agree",
    "NotApproved": "disagree",
    "SBNotApproved": "disagree",
    "ForComment": "question",
}
"""What other programs call stamps that mean the same."""

SEE_THROUGH = 0.45
"""Opacity of a highlighter drawn by hand; ink that lets this much through, or more, is one."""
EVEN_PRESSURE = 128
"""Of ink from devices that feel none."""
NO_PRESSURE = 0
"""Of the points of everything that is not drawn by hand."""

ICON_POINTS = 20.0
"""How large the icon of a note is, in points."""

WIDTHS: dict[Tool, int] = {"highlight": 200, "underline": 30, "note": 20}
"""Widths of marks in files that do not say them, in ten-thousandths of the page's width, as the tablet draws them."""
