import { cleanup, render } from "@testing-library/svelte";
import { afterEach, beforeAll, expect, test } from "vitest";

import { loadTexts } from "~/i18n";

import BallotRule from "./BallotRule.svelte";

beforeAll(() => loadTexts(["outline"]));
afterEach(cleanup);

const said = (ballot?: "open" | "secret") =>
  render(BallotRule, { ballot }).container.textContent.replace(/\s+/g, " ").trim();

test("a vote whose rules say nothing is secret, and says so", () => {
  expect(said()).toBe("Bỏ phiếu kín. Phòng họp chỉ thấy số phiếu, không thấy ai chọn gì.");
  expect(said("secret")).toBe(said());
});

test("an open vote says that everybody is named", () => {
  expect(said("open")).toBe("Biểu quyết công khai. Kết quả ghi tên từng người cùng ý kiến.");
});
