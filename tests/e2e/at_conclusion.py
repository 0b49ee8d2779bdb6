"""What people do with a conclusion, by the names its screen gives things."""

from __future__ import annotations

import hashlib
import re
import subprocess
import unicodedata
import uuid

from playwright.sync_api import expect

from tests.e2e.seats import Seat


def draft(secretary: Seat, *, says: list[str]) -> None:
    """Have the conclusion drafted from the record; it must say these things."""
    secretary.link("desk.act.conclusion").click()
    secretary.look("no draft yet")
    secretary.button("conclusion.absent.draft").click()
    expect(secretary.field("conclusion.draft.title")).to_be_visible()
    secretary.look("draft")
    secretary.tab("conclusion.draft.read").click()
    for text in says:
        expect(secretary.page.get_by_text(text)).to_be_visible()
    secretary.tab("conclusion.draft.edit").click()


def add_paragraph(secretary: Seat, text: str) -> None:
    """Write one paragraph more in the first section; it saves itself."""
    secretary.button("conclusion.draft.addParagraph").first.click()
    secretary.page.keyboard.type(text)
    expect(secretary.says("conclusion.saved.all")).to_be_visible()
    drafts = secretary.heard("conclusion")
    secretary.wait(lambda: text in str(secretary.heard("conclusion")[-1]["sections"]))
    assert drafts[0]["version"] == 1


def close_with(seat: Seat, text: str) -> None:
    """Write the closing sentence anew."""
    seat.field("conclusion.draft.closing").fill(text)


def publish(chair: Seat) -> None:
    """Publish under the next number, which is told before and is then the document's."""
    chair.button("conclusion.publish.act").click()
    expect(chair.says("conclusion.publish.final")).to_be_visible()
    symbol = chair.heard("conclusion")[-1]["symbol"]
    any_number = chair.texts.part("conclusion.publish.expected")
    expect(chair.sheet.get_by_role("radio", name=any_number)).to_be_checked()
    told = re.search(rf"\d\d/{re.escape(symbol)}", chair.sheet.inner_text())
    assert told is not None
    chair.look("asks before publishing")
    chair.sheet.get_by_role("button", name=chair.texts("conclusion.publish.act")).click()
    expect(chair.says("conclusion.published.eyebrow", number=told[0])).to_be_visible()


def open_pdf(seat: Seat, path: str, *, says: list[str]) -> str:
    """Open the published document, which must say these things; returns the fingerprint of what was given."""
    with seat.context.expect_page() as opened:
        seat.link("conclusion.published.open").click()
    opened.value.close()
    address = seat.link("conclusion.published.open").get_attribute("href")
    assert address == f"/api{path}/conclusion.pdf"
    answer = seat.context.request.get(f"{seat.base}{address}")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    printed = read_pdf(answer.body())
    assert [text for text in says if text not in printed] == []
    return hashlib.sha256(answer.body()).hexdigest()


def try_to_change(chair: Seat) -> set[str]:
    """Send every command that could change the conclusion; returns the codes of the answers."""
    published = chair.heard("conclusion")[-1]
    here = {"conclusion": published["id"], "version": published["version"]}
    text = {key: published[key] for key in ("title", "opening", "sections", "closing")}
    tried = {"conclusion.edit": here | text, "conclusion.redraft": here, "conclusion.publish": here | {"number": 99}}
    commands = [{"id": str(uuid.uuid4()), "do": name, "with": content} for name, content in tried.items()]
    token = next(cookie["value"] for cookie in chair.context.cookies() if cookie["name"] == "csrftoken")
    answer = chair.context.request.post(
        f"{chair.base}/api/commands",
        data={"commands": commands},
        headers={"X-CSRFToken": token, "Origin": chair.base},
    )
    return {one["code"] for one in answer.json()["answers"]}


def read_pdf(content: bytes) -> str:
    """Return the words of a PDF, in reading order and composed form, with single spaces."""
    done = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return " ".join(unicodedata.normalize("NFC", done.stdout.decode()).split())
