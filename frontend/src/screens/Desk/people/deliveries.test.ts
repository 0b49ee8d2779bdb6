import { beforeAll, describe, expect, it } from "vitest";
import { loadTexts, startLanguage } from "~/i18n";
import type { Sending } from "~/protocol";

import { countDeliveries, describeDelivery, hasFailed, maySendAgain } from "./deliveries";

beforeAll(async () => {
  await startLanguage();
  await loadTexts(["invitations"]);
});

function sending(changes: Partial<Sending> = {}): Sending {
  return {
    channel: "email",
    method: "request",
    state: "sent",
    at: "2026-11-25T07:00:00Z",
    attempts: 1,
    problem: "",
    answer: "",
    address: "an@example.vn",
    ...changes,
  };
}

const delivery = (...sendings: Sending[]) => ({ openedAt: null, sendings });

describe("an invitation on its way", () => {
  it("names the server's own words where it refused", () => {
    const [line] = describeDelivery(
      delivery(sending({ state: "failed", problem: "refused", answer: "550 No such user" })),
    );
    expect(line?.tone).toBe("failed");
    expect(line?.text).toContain("550 No such user");
  });

  it("says when it is tried again, and that nobody has to do anything", () => {
    const [line] = describeDelivery(delivery(sending({ state: "queued", problem: "unreachable" })));
    expect(line?.tone).toBe("waiting");
  });

  it("has failed only when no channel has taken it", () => {
    const lost = sending({ state: "bounced" });
    expect(hasFailed(delivery(lost))).toBe(true);
    expect(hasFailed(delivery(lost, sending({ channel: "sms" })))).toBe(false);
    expect(hasFailed(delivery())).toBe(false);
  });

  it("is not sent again while it is on its way", () => {
    expect(maySendAgain(delivery(sending({ state: "queued" })))).toBe(false);
    expect(maySendAgain(delivery(sending({ state: "failed" })))).toBe(true);
  });
});

it("counts how many are how far", () => {
  const opened = { ...delivery(sending()), openedAt: "2026-11-25T08:00:00Z" };
  const others = (["queued", "failed", "bounced", "no_address"] as const).map((state) =>
    delivery(sending({ state })),
  );
  expect(countDeliveries([opened, ...others])).toEqual({
    sent: 1,
    queued: 1,
    failed: 2,
    missing: 1,
    opened: 1,
    count: 5,
  });
});
