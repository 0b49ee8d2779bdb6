import { afterEach, describe, expect, test } from "vitest";

import { setTimeZone, timeZone } from "~/i18n";

import {
  checkParticulars,
  firstStart,
  movedEnd,
  newParticulars,
  type Particulars,
} from "./meeting-particulars";

const FULL: Particulars = {
  title: "  Phiên họp tháng 12 ",
  type: "working",
  room: "",
  place: "Phòng 1",
  startsAt: new Date("2026-12-01T01:00:00Z"),
  endsAt: new Date("2026-12-01T04:00:00Z"),
};

const DEVICE = timeZone();

afterEach(() => setTimeZone(DEVICE));

describe("checkParticulars", () => {
  test("gives what the command carries, trimmed, with zoned times", () => {
    expect(checkParticulars(FULL)).toEqual({
      right: {
        title: "Phiên họp tháng 12",
        type: "working",
        room: null,
        place: "Phòng 1",
        startsAt: "2026-12-01T01:00:00.000Z",
        endsAt: "2026-12-01T04:00:00.000Z",
      },
    });
  });

  test("names an empty title and both missing times", () => {
    expect(checkParticulars({ ...FULL, title: " ", startsAt: null, endsAt: null })).toEqual({
      wrong: {
        title: "Cần đặt tên cho cuộc họp.",
        startsAt: "Thời gian họp chưa đầy đủ.",
        endsAt: "Thời gian họp chưa đầy đủ.",
      },
    });
  });

  test("names a room by its id, and a type that is not there yet", () => {
    expect(checkParticulars({ ...FULL, room: "r" })).toMatchObject({ right: { room: "r" } });
    expect(checkParticulars({ ...FULL, type: "" })).toEqual({
      wrong: { type: "Chưa tải được các loại cuộc họp. Hãy thử lại khi có mạng." },
    });
  });

  test("puts an end before the start at the end", () => {
    expect(checkParticulars({ ...FULL, endsAt: FULL.startsAt })).toEqual({
      wrong: { endsAt: "Giờ kết thúc phải sau giờ bắt đầu." },
    });
  });
});

test("movedEnd keeps the length of the meeting, and leaves an end alone that has none", () => {
  const start = new Date("2026-12-02T02:00:00Z");
  expect(movedEnd(FULL, start)).toEqual(new Date("2026-12-02T05:00:00Z"));
  expect(movedEnd({ ...FULL, startsAt: null }, start)).toEqual(FULL.endsAt);
  expect(movedEnd(FULL, null)).toEqual(FULL.endsAt);
});

test.each([
  ["Asia/Ho_Chi_Minh", "2026-12-01T01:00:00Z"],
  ["Pacific/Auckland", "2026-12-01T19:00:00Z"],
])("newParticulars proposes tomorrow from 8:00 to 11:30 in %s", (zone, start) => {
  setTimeZone(zone);
  const { startsAt, endsAt } = newParticulars(new Date("2026-11-30T16:20:00Z"));
  const begins = new Date(start);
  expect([startsAt, endsAt]).toEqual([begins, new Date(begins.getTime() + 3.5 * 3_600_000)]);
});

test.each([
  [{ invitationLead: 3, papersLead: 2 }, "2026-12-03T01:00:00Z"],
  [{ invitationLead: 0, papersLead: 1 }, "2026-12-01T01:00:00Z"],
  [{}, "2026-12-01T01:00:00Z"],
])("firstStart is at 8:00 of the first working day that keeps %o", (rules, start) => {
  setTimeZone("Asia/Ho_Chi_Minh");
  // It is Monday there already.
  const now = new Date("2026-11-29T18:00:00Z");
  expect(firstStart(now, rules, [])).toEqual(new Date(start));
});
