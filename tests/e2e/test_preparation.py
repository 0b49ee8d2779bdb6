"""Before a meeting: a substitute is named and takes part; a question is grouped, passed on and answered; reminders.

The sample's meeting, whose people have units; each language has a member of its own.
"""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Locator, expect

from common.ids import new_id
from directory.models import Person
from tests.e2e.conftest import Seating
from tests.e2e.installation import CHAIR, SECRETARY, full_names, make_links
from tests.e2e.seats import PHONE, TABLET, TABLET_UPRIGHT, Seat
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

MEMBERS = {"vi": "anh.trinh", "en": "dat.ho"}
DEPUTIES = {"vi": "Nguyễn Thị Minh Hòa", "en": "Lê Văn Thịnh"}
EXPERT = "long.pham"
ALIKE = {
    "vi": ("Nguồn vốn đối ứng của thành phố lấy từ đâu?", "Đề nghị làm rõ nguồn vốn đối ứng của thành phố."),
    "en": (
        "When will the northern bypass be opened to traffic?",
        "Please say when the northern bypass will be opened to traffic.",
    ),
}
"""Two ways of asking the same; other ones in each language, as the tests share a meeting."""


def answer(question: str) -> str:
    """Make a deputy of somebody's unit; runs in a process of the installation (``Server.ask``)."""
    asked = json.loads(question)
    member = Person.objects.get(username=asked["member"])
    username = f"pho.{asked['member']}"
    if not Person.objects.filter(username=username).exists():
        titles = {"title": f"Phó {member.title}", "title_en": f"Deputy {member.title_en}"}
        Person.objects.create(id=new_id(), username=username, full_name=asked["name"], unit=member.unit, **titles)
    return json.dumps(username)


def row_of(desk: Seat, name: str) -> Locator:
    return desk.page.get_by_role("row").filter(has_text=name)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_member_sends_a_substitute_who_then_takes_part(seating: Seating, server: Server, language: str) -> None:
    login, deputy_name = MEMBERS[language], DEPUTIES[language]
    deputy_login = json.loads(server.ask(__name__, json.dumps({"member": login, "name": deputy_name})))
    links = make_links(server, login, deputy_login, CHAIR)
    member, deputy, chair = seating("member", TABLET_UPRIGHT), seating("deputy", PHONE), seating("chair", TABLET)
    for seat, who in ((member, login), (deputy, deputy_login), (chair, CHAIR)):
        seat.page.goto(links[who])

    member.button("substitutes.name").first.click()
    member.field("substitutes.who").fill(deputy_name.split()[-1])
    member.look("naming")
    member.sheet.get_by_role("button", name=deputy_name).click()
    expect(member.says("substitutes.state.asked", name=deputy_name)).to_be_visible()

    deputy.look("asked")
    deputy.button("substitutes.asked.accept").click()
    expect(member.says("substitutes.state.acceptedChair", name=deputy_name)).to_be_visible()

    chair.go(str(member.link("home.enter").first.get_attribute("href")).removesuffix("/room"))
    chair.tab("desk.tab.readiness").click()
    row_of(chair, deputy_name).get_by_role("button").first.click()
    chair.look("consent")
    chair.button("substitutes.decide.consent").click()
    chair.button("common.close").last.click()
    expect(member.says("substitutes.state.in_force", name=deputy_name)).to_be_visible()
    expect(deputy.link("home.enter").first).to_be_visible()
    member.look("replaced")
    deputy.look("takes part")
    chair.look("board")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_question_on_words_of_a_page_is_grouped_passed_on_and_answered(
    seating: Seating, server: Server, language: str
) -> None:
    authors = {"vi": ("oanh.ly", "ha.duong"), "en": ("nhu.mai", "trung.vo")}[language]
    links = make_links(server, *authors, EXPERT, SECRETARY)
    names = full_names(server, *authors, EXPERT)
    author, other = seating("author", TABLET), seating("other", PHONE)
    desk, expert = seating("desk", TABLET), seating("expert", PHONE)
    for seat, who in ((author, authors[0]), (other, authors[1]), (desk, SECRETARY), (expert, EXPERT)):
        seat.page.goto(links[who])
    room = str(author.link("home.enter").first.get_attribute("href"))

    author.go(room)
    author.page.locator(".lobby button").first.click()
    words = author.page.locator("section[data-page] .words span")
    expect(words.first).to_be_attached()
    words.nth(1).evaluate(
        """(run) => {
          const range = document.createRange();
          range.selectNodeContents(run);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    author.look("words selected")
    author.button("questions.onPassage").click()
    author.field("room.questions.yours").fill(ALIKE[language][0])
    author.look("asking")
    author.sheet.get_by_role("button", name=author.texts("common.send")).click()
    expect(author.says("questions.history.received")).to_be_visible()

    other.go(room)
    other.button("room.questions.title").click()
    other.field("room.questions.yours").fill(ALIKE[language][1])
    other.sheet.get_by_role("button", name=other.texts("common.send")).click()

    desk.go(room.removesuffix("/room"))
    desk.tab("desk.tab.questions").click()
    desk.look("alike")
    desk.button("questions.desk.mergeAll", count=2).click()
    expect(desk.says("questions.desk.others", count=1)).to_be_visible()
    desk.look("grouped")
    desk.button("questions.desk.more", name=names[authors[0]]).first.click()
    desk.menu_item("questions.desk.refer").click()
    desk.sheet.get_by_label(names[EXPERT]).check()
    desk.look("referring")
    desk.sheet.get_by_role("button", name=desk.texts("common.send")).click()
    expect(desk.says("questions.desk.referred")).to_be_visible()

    expert.look("duty")
    expert.button("questions.mine.answer").first.click()
    expert.field("questions.mine.text").fill("Ngân sách thành phố, theo Nghị quyết số 12.")
    expert.look("answering")
    expert.button("questions.mine.send").click()
    for seat in (author, other):
        expect(seat.says("questions.history.answered")).to_be_visible()
    author.look("answered")
    desk.look("answered")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_desk_sees_who_is_ready_and_reminds_the_others(seating: Seating, server: Server, language: str) -> None:
    login = {"vi": "hien.cao", "en": "tuyet.dinh"}[language]
    links, names = make_links(server, login, SECRETARY), full_names(server, login)
    person, desk, phone = seating("person", PHONE), seating("desk", TABLET), seating("desk", PHONE)
    person.page.goto(links[login])
    desk.page.goto(links[SECRETARY])
    phone.page.goto(make_links(server, SECRETARY)[SECRETARY])
    path = str(person.link("home.enter").first.get_attribute("href")).removesuffix("/room")
    for seat in (desk, phone):
        seat.go(path)
        seat.tab("desk.tab.readiness").click()
        expect(row_of(seat, names[login])).to_be_visible()
        seat.look("board")
    row_of(desk, names[login]).get_by_role("button", name=desk.texts("readiness.nudge.one", name=names[login])).click()
    expect(person.page.get_by_text(person.texts.part("home.waiting.matter.papers")).first).to_be_visible()
    person.look("reminded")
    expect(row_of(phone, names[login]).get_by_text(phone.texts.part("readiness.nudge.last"))).to_be_visible()
    desk.page.get_by_role("button", name=desk.texts.part("readiness.filter.open")).click()
    desk.look("filtered")
