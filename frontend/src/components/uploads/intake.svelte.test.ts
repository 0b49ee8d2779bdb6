import { describe, expect, test } from "vitest";

import type { Intake } from "~/transport";

import { KnownIntake } from "./intake.svelte";

const settled = () => new Promise((resolve) => setTimeout(resolve));

function setUp(...answers: (Intake | Error)[]) {
  let asked = 0;
  const known = new KnownIntake(() => {
    const answer = answers[asked++];
    return answer instanceof Error || !answer
      ? Promise.reject(answer ?? new Error())
      : Promise.resolve(answer);
  });
  return { known, asked: () => asked };
}

const FULL: Intake = { kinds: ["pdf", "image", "docx", "ods"], largest: 300, recognises: true };

describe("KnownIntake", () => {
  test("offers PDFs alone until the server has answered", async () => {
    const { known } = setUp(FULL);
    expect([known.accept, known.words]).toEqual(["application/pdf,.pdf", "tệp PDF"]);
    known.load();
    await settled();
    expect(known.accept).toBe(
      "application/pdf,.pdf,image/png,image/jpeg,image/tiff,image/webp,.tif,.tiff,.docx,.ods",
    );
    expect(known.words).toBe("tệp PDF, Word, Excel, PowerPoint hoặc ảnh");
    expect(known.recognises).toBe(true);
  });

  test("names pictures where Office files are not taken", async () => {
    const { known } = setUp({ ...FULL, kinds: ["pdf", "image"] });
    known.load();
    await settled();
    expect(known.words).toBe("tệp PDF hoặc ảnh");
  });

  test("asks once, and again only after a failure", async () => {
    const { known, asked } = setUp(new Error("unreachable"), FULL);
    known.load();
    known.load();
    await settled();
    expect(asked()).toBe(1);
    known.load();
    await settled();
    known.load();
    expect([asked(), known.recognises]).toEqual([2, true]);
  });
});
