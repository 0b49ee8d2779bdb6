"""The columns of both lists: what each is called in files. Reading ignores case and marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from common.text import clean, fold

ListKind = Literal["units", "people"]


@dataclass(frozen=True)
class Column:
    """One column: the field it fills and its headings. ``reference`` columns hold the code of a unit."""

    field: str
    vi: str
    en: str
    type: Literal["text", "number", "flag"] = "text"
    required: bool = False

    def is_called(self, heading: str) -> bool:
        """Tell whether a heading in a file means this column."""
        return heading_key(heading) in {heading_key(self.field), heading_key(self.vi), heading_key(self.en)}


UNITS = (
    Column("code", "Mã đơn vị", "Unit code", required=True),
    Column("name", "Tên đơn vị", "Unit name", required=True),
    Column("name_en", "Tên tiếng Anh", "English name"),
    Column("abbreviation", "Viết tắt", "Abbreviation"),
    Column("parent", "Mã đơn vị cấp trên", "Parent unit code"),
    Column("rank", "Thứ tự", "Order", type="number"),
)
PEOPLE = (
    Column("username", "Tên đăng nhập", "User name", required=True),
    Column("name", "Họ và tên", "Full name", required=True),
    Column("title", "Chức vụ", "Title"),
    Column("title_en", "Chức vụ (tiếng Anh)", "English title"),
    Column("email", "Thư điện tử", "E-mail"),
    Column("unit", "Mã đơn vị", "Unit code"),
    Column("rank", "Thứ tự", "Order", type="number"),
    Column("organises", "Chuẩn bị cuộc họp", "Prepares meetings", type="flag"),
    Column("is_display", "Màn hình phòng họp", "Room display", type="flag"),
)
COLUMNS: dict[ListKind, Sequence[Column]] = {"units": UNITS, "people": PEOPLE}
KEYS: dict[ListKind, str] = {"units": "code", "people": "username"}
"""The column by which a row is known again."""

YES = frozenset({"x", "co", "yes", "y", "true", "1"})
NO = frozenset({"", "khong", "no", "n", "false", "0"})


def heading_key(heading: str) -> str:
    """Return what two spellings of one heading have in common."""
    return fold(clean(heading)).replace("_", " ")
