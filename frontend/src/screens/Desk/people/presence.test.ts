import { expect, test } from "vitest";

import type { PresentDevice, Reading } from "~/protocol";
import type { PersonPresence } from "~/store/presence.svelte";

import { presenceText, type ReadingContext } from "./presence";

const NOW = Date.parse("2026-12-01T02:00:00Z");
const CONTEXT: ReadingContext = {
  leads: false,
  titleOf: (paper) => (paper === "d" ? "Tờ trình số 1" : undefined),
};
const IPAD = { kind: "tablet", system: "iPad", browser: "Safari" } as const;

function connected(reading: Reading, device: PresentDevice["device"] = IPAD, devices = 1): PersonPresence {
  const present = { id: "a-1", person: "an", device, reading, since: "2026-12-01T01:00:00Z", leftAt: null };
  return { state: "connected", device: present, devices };
}

/** What is read, wherever its line may break. */
function shown(presence: PersonPresence, context: ReadingContext): string {
  return presenceText(presence, context, NOW).replaceAll("\u00a0", " ");
}

test.each<[PersonPresence, string]>([
  [connected({ mode: "following" }), "Đang kết nối · iPad · Safari · theo chủ tọa"],
  [
    connected({ mode: "free", paper: "d", page: 12 }),
    "Đang kết nối · iPad · Safari · đọc tự do: Tờ trình số 1, trang 12",
  ],
  [connected({ mode: "free", paper: "unknown", page: 12 }), "Đang kết nối · iPad · Safari · đọc tự do"],
  [
    connected({ mode: "elsewhere" }, { kind: "computer", system: "Windows", browser: "Edge" }, 2),
    "Đang kết nối · Máy tính Windows · Edge · 2 thiết bị",
  ],
  [connected({ mode: "elsewhere" }, { kind: "unknown", system: "", browser: "" }), "Đang kết nối · Thiết bị"],
  [{ state: "lost", since: "2026-12-01T01:59:30Z" }, "Vừa mất kết nối"],
  [{ state: "lost", since: "2026-12-01T01:57:10Z" }, "Mất kết nối 2 phút"],
  [{ state: "absent" }, "Chưa kết nối"],
])("%j reads %s", (presence, text) => {
  expect(shown(presence, CONTEXT)).toBe(text);
});

test("who turns the room's page does not follow it", () => {
  expect(shown(connected({ mode: "following" }), { ...CONTEXT, leads: true })).toBe(
    "Đang kết nối · iPad · Safari",
  );
});
