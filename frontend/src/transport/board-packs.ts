/** Taking a board pack along, and why that may be refused. */

import { UnreachableError } from "./errors";
import { failureOf } from "./http";

/** The file of a board pack, for its reader alone. */
export function boardPackUrl(pack: string): string {
  return `/api/board-packs/${pack}.pdf`;
}

/** Ask for a pack's first byte; rejects with `RefusedError` when its reader may not have it, or `UnreachableError`. */
export async function checkBoardPack(pack: string): Promise<void> {
  let answer: Response;
  try {
    answer = await fetch(boardPackUrl(pack), { credentials: "same-origin", headers: { Range: "bytes=0-0" } });
  } catch {
    throw new UnreachableError();
  }
  if (!answer.ok) throw failureOf(answer.status, await answer.text());
  await answer.body?.cancel();
}
