import { expect, test } from "vitest";

import { loadTexts } from "~/i18n";
import { makeParticipant } from "~/store/testing/records";

import { afterwardsOf, type Closed } from "./afterwards";

await loadTexts(["room"]);

const SECRETARY = makeParticipant("binh", { role: "secretary" });
const CHAIR = makeParticipant("hai", { role: "chair" });
const AFTER: Closed = { role: "delegate", conclusion: undefined, participants: [CHAIR, SECRETARY] };

test.each([
  ["delegate", undefined, undefined],
  ["guest", undefined, undefined],
  ["chair", undefined, undefined],
  ["secretary", undefined, "Soạn kết luận"],
  ["secretary", "draft", "Xem dự thảo kết luận"],
  ["chair", "draft", "Xem dự thảo kết luận"],
  ["delegate", "published", "Xem kết luận"],
] as const)("a %s whose meeting has the conclusion %s is offered %s", (role, state, label) => {
  expect(afterwardsOf({ ...AFTER, role, conclusion: state && { state } }).label).toBe(label);
});

test("who waits for the conclusion is told who drafts it", () => {
  expect(afterwardsOf(AFTER).text).toContain(SECRETARY.person.name);
});

test("a chair without a secretary drafts it", () => {
  const alone = afterwardsOf({ ...AFTER, role: "chair", participants: [CHAIR] });
  expect(alone.label).toBe("Soạn kết luận");
});
