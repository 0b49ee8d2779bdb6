import { afterEach, describe, expect, test } from "vitest";

import { setTimeZone, timeZone } from "~/i18n";
import type { MeetingRules } from "~/protocol";

import { brokenRule, describeBroken, describeRules, onDay } from "./meeting-rules";

const DEVICE = timeZone();
const COMMITTEE: MeetingRules = {
  quorum: "2/3",
  voteBase: "members",
  majority: "1/2",
  strict: true,
  tie: "chair",
  invitationLead: 3,
};

afterEach(() => setTimeZone(DEVICE));

describe("describeRules", () => {
  test("tells quorum, majority, tie and notice", () => {
    expect(describeRules(COMMITTEE)).toBe(
      "Họp khi có mặt ít nhất 2/3 tổng số thành viên; thông qua khi quá nửa tổng số thành viên tán thành; " +
        "số phiếu ngang nhau thì theo ý kiến chủ tọa; gửi giấy mời trước ít nhất 3 ngày làm việc.",
    );
  });

  test("leaves out what is not asked for", () => {
    const rules = { ...COMMITTEE, quorum: "0", invitationLead: 0, majority: "1", strict: false };
    expect(describeRules(rules)).toBe(
      "Không đòi hỏi số người tối thiểu; thông qua khi ít nhất toàn bộ tổng số thành viên tán thành; " +
        "số phiếu ngang nhau thì theo ý kiến chủ tọa.",
    );
  });
});

describe("brokenRule", () => {
  test("reads the notice and the first day that would do", () => {
    const broken = brokenRule({ code: "meeting.too_late", details: { days: 3, earliest: "2026-12-02" } });
    expect(broken).toEqual({ rule: "invitation", days: 3, earliest: "2026-12-02" });
    expect(broken && describeBroken(broken)).toContain("3 ngày làm việc");
  });

  test("reads when a room is taken", () => {
    const details = { starts: "2026-12-02T01:00:00+00:00", ends: "2026-12-02T04:00:00+00:00" };
    expect(brokenRule({ code: "meeting.room_taken", details })).toEqual({
      rule: "room",
      days: 0,
      taken: details,
    });
  });

  test("is nothing for a refusal that no reason overrides", () => {
    expect(brokenRule({ code: "meeting.no_chair", details: {} })).toBeUndefined();
  });
});

test("onDay keeps the hour on the wall of the installation", () => {
  setTimeZone("Asia/Ho_Chi_Minh");
  const moved = onDay("2026-12-02", new Date("2026-11-27T01:30:00Z"));
  expect(moved.toISOString()).toBe("2026-12-02T01:30:00.000Z");
});
