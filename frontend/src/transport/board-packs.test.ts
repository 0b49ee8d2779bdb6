import { afterEach, expect, test, vi } from "vitest";

import { checkBoardPack } from "./board-packs";
import { RefusedError, UnreachableError } from "./errors";

afterEach(() => vi.unstubAllGlobals());

function serve(answer: () => Response): void {
  vi.stubGlobal("fetch", () => Promise.resolve().then(answer));
}

test("a pack that may be taken along is no failure", async () => {
  serve(() => new Response("%", { status: 206 }));
  await expect(checkBoardPack("p")).resolves.toBeUndefined();
});

test("a pack that is outdated is refused in the server's words", async () => {
  serve(() => Response.json({ code: "board_pack.outdated", details: {} }, { status: 409 }));
  await expect(checkBoardPack("p")).rejects.toEqual(new RefusedError("board_pack.outdated"));
});

test("without a network it cannot be told", async () => {
  serve(() => {
    throw new TypeError("Failed to fetch");
  });
  await expect(checkBoardPack("p")).rejects.toBeInstanceOf(UnreachableError);
});
