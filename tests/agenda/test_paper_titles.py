"""What a paper is called before anybody has called it something."""

from __future__ import annotations

import pytest

from agenda.papers import title_from


@pytest.mark.parametrize(
    ("filename", "title"),
    [
        ("to-trinh-du-toan-2027.pdf", "To trinh du toan 2027"),
        ("Báo_cáo_kinh_tế.docx", "Báo cáo kinh tế"),
        ("dự thảo nghị quyết.pdf", "Dự thảo nghị quyết"),
        ("Tờ trình - Bản sao (2).pdf", "Tờ trình"),
        ("Tờ trình - Copy.pdf", "Tờ trình"),
        ("Biểu mẫu (2).pdf", "Biểu mẫu (2)"),
        ("12-TTr-UBND.pdf", "12-TTr-UBND"),
        ("kinh tế-xã hội.pdf", "Kinh tế-xã hội"),
        (".pdf", ".pdf"),
    ],
)
def test_a_title_reads_like_one_and_keeps_what_may_be_meant(filename: str, title: str) -> None:
    assert title_from(filename) == title
