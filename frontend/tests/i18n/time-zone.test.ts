import { afterEach, describe, expect, test } from "vitest";

import {
  formatDateTime,
  formatDayOfMonth,
  formatDaysAway,
  formatMonth,
  formatTimeZone,
  isDeviceElsewhere,
  momentOf,
  setLanguage,
  setTimeZone,
  timeZone,
  wallClock,
} from "~/i18n";

const DEVICE = timeZone();

afterEach(() => setTimeZone(DEVICE));

const at = (text: string) => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/\D/).map(Number);
  return { year, month, day, hour, minute };
};

describe.each([
  ["Asia/Ho_Chi_Minh", "2026-11-26 08:00", "2026-11-26T01:00:00.000Z"],
  ["Asia/Ho_Chi_Minh", "2026-01-01 00:00", "2025-12-31T17:00:00.000Z"],
  ["UTC", "2026-11-26 08:00", "2026-11-26T08:00:00.000Z"],
  ["Asia/Kolkata", "2026-11-26 05:30", "2026-11-26T00:00:00.000Z"],
  ["Europe/Berlin", "2026-03-29 01:59", "2026-03-29T00:59:00.000Z"],
  ["Europe/Berlin", "2026-03-29 03:00", "2026-03-29T01:00:00.000Z"],
  ["Europe/Berlin", "2026-03-30 08:00", "2026-03-30T06:00:00.000Z"],
  ["Europe/Berlin", "2026-10-25 01:59", "2026-10-24T23:59:00.000Z"],
  ["Europe/Berlin", "2026-10-25 03:00", "2026-10-25T02:00:00.000Z"],
  ["America/St_Johns", "2026-11-26 08:00", "2026-11-26T11:30:00.000Z"],
])("in %s, %s", (zone, face, moment) => {
  test("is the moment", () => expect(momentOf(at(face), zone).toISOString()).toBe(moment));
  test("is what the wall shows", () => expect(wallClock(new Date(moment), zone)).toEqual(at(face)));
});

test("of an hour that comes twice the first is meant", () => {
  expect(momentOf(at("2026-10-25 02:30"), "Europe/Berlin").toISOString()).toBe("2026-10-25T00:30:00.000Z");
});

test("an hour that is left out counts on from before it", () => {
  const moment = momentOf(at("2026-03-29 02:30"), "Europe/Berlin");
  expect(wallClock(moment, "Europe/Berlin")).toEqual(at("2026-03-29 03:30"));
});

test("a day beyond the month is in the next", () => {
  expect(momentOf(at("2026-12-32 08:00"), "UTC").toISOString()).toBe("2027-01-01T08:00:00.000Z");
});

test("everything on screen is in the zone that was set, whatever the device's", () => {
  setTimeZone("Europe/Berlin");
  const late = "2026-11-30T23:30:00Z";
  expect(formatDateTime(late)).toBe("00:30, thứ Ba 01/12/2026");
  expect([formatDayOfMonth(late), formatMonth(late)]).toEqual(["1", "Tháng 12"]);
  expect(formatDaysAway(late, "2026-11-30T22:00:00Z")).toBe("ngày mai");
});

test("a zone that this browser does not know changes nothing", () => {
  setTimeZone("Mars/Olympus");
  expect(timeZone()).toBe(DEVICE);
});

test("the device is elsewhere only while its clock differs", () => {
  const winter = new Date("2026-01-15T08:00:00Z");
  setTimeZone("Asia/Bangkok");
  expect(isDeviceElsewhere(winter)).toBe(false);
  setTimeZone("UTC");
  expect(isDeviceElsewhere(winter)).toBe(true);
});

test.each([
  ["Asia/Ho_Chi_Minh", "Vietnam time (GMT+7)"],
  ["Europe/Berlin", "Central European Summer Time (GMT+2)"],
  ["Asia/Kolkata", "India Standard Time (GMT+5:30)"],
  ["America/New_York", "Eastern Daylight Time (GMT−4)"],
  ["UTC", "Coordinated Universal Time (GMT)"],
])("%s is called by its name", async (zone, name) => {
  setTimeZone(zone);
  await setLanguage("en");
  expect(formatTimeZone(new Date("2026-07-15T08:00:00Z"))).toBe(name);
});

test("in Vietnamese the name goes into the middle of a sentence", () => {
  const moment = new Date("2026-07-15T08:00:00Z");
  setTimeZone("Asia/Ho_Chi_Minh");
  expect(formatTimeZone(moment)).toBe("giờ Việt Nam (GMT+7)");
  setTimeZone("Europe/Berlin");
  expect(formatTimeZone(moment)).toMatch(/^giờ .+ \(GMT\+2\)$/);
});
