/**
 * Fetches what may be kept, piece by piece and never in anybody's way: two requests at a time, between other work, with
 * pauses. What is here already is not fetched again, so it goes on where it was broken off.
 */

import { failureOf } from "~/transport/http";
import { RefusedError, UnreachableError } from "~/transport/errors";

import type { KeptPaper } from "./database";
import { addressOf, piecesOf, type PieceName } from "./pieces";
import { hasRoomFor } from "./room";
import type { Vault } from "./vault";

/** How far a paper is, in pieces. */
export interface PaperProgress {
  readonly paper: string;
  readonly meeting: string;
  readonly done: number;
  readonly total: number;
  readonly complete: boolean;
}

/** `done`: all is here · `full`: no room for the rest · `unreachable`: tried again later · `stopped`: on request. */
export type FetchOutcome = "done" | "full" | "unreachable" | "stopped";

export interface FetchOptions {
  readonly signal: AbortSignal;
  /** Resolves when fetching may go on; immediately, most of the time. */
  readonly mayGo: () => Promise<void>;
  readonly progress: (progress: PaperProgress) => void;
}

const AT_ONCE = 2;
/** Bytes that a page with its words takes, as a guess before it is fetched. */
const PER_PAGE = 150_000;
const BUSY = 1_000;

/** Fetch all papers of the vault in their order. */
export async function fetchPapers(vault: Vault, options: FetchOptions): Promise<FetchOutcome> {
  const papers = await vault.papers();
  for (const paper of papers) await tellProgress(vault, paper, options);
  for (const paper of papers) {
    if (paper.complete) continue;
    if (!(await makeRoom(vault, paper, papers))) return "full";
    const outcome = await fetchPaper(vault, paper, options);
    if (outcome !== "done") return outcome;
  }
  return "done";
}

/** How far each paper is. */
export async function progressOf(vault: Vault, paper: KeptPaper): Promise<PaperProgress> {
  const wanted = piecesOf(paper.pages);
  const here = paper.complete ? new Set(wanted) : await vault.pieceNames(paper.paper);
  const done = wanted.filter((name) => here.has(name)).length;
  return { paper: paper.paper, meeting: paper.meeting, done, total: wanted.length, complete: paper.complete };
}

async function fetchPaper(vault: Vault, paper: KeptPaper, options: FetchOptions): Promise<FetchOutcome> {
  const here = await vault.pieceNames(paper.paper);
  const wanted = piecesOf(paper.pages);
  const queue = wanted.filter((name) => !here.has(name));
  const total = wanted.length;
  let done = total - queue.length;
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      await options.mayGo();
      await idle();
      if (options.signal.aborted || failures.length > 0) return;
      try {
        await fetchPiece(vault, paper, name, options.signal);
      } catch (error) {
        failures.push(error);
        return;
      }
      done += 1;
      options.progress({ paper: paper.paper, meeting: paper.meeting, done, total, complete: false });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (options.signal.aborted) return "stopped";
  if (failures.length > 0) return outcomeOf(failures[0]);
  await vault.completePaper(paper);
  await tellProgress(vault, { ...paper, complete: true }, options);
  return "done";
}

async function fetchPiece(
  vault: Vault,
  paper: KeptPaper,
  name: PieceName,
  signal: AbortSignal,
): Promise<void> {
  // Nothing of it may lie in the browser's own cache, where it would be open to whoever has the device.
  const init: RequestInit = { credentials: "same-origin", cache: "no-store", priority: "low", signal };
  let response: Response;
  try {
    response = await fetch(addressOf(paper, name, paper.width), init);
  } catch {
    throw new UnreachableError();
  }
  if (!response.ok) throw failureOf(response.status, await response.text());
  const type = response.headers.get("Content-Type") ?? "application/octet-stream";
  await vault.putPiece(paper, name, await response.arrayBuffer(), type);
}

function outcomeOf(error: unknown): FetchOutcome {
  // A right that was lost meanwhile: the next lease says so. Everything else is tried again from where it was.
  if (error instanceof RefusedError || error instanceof UnreachableError) return "unreachable";
  if (error instanceof DOMException && error.name === "QuotaExceededError") return "full";
  throw error;
}

async function tellProgress(vault: Vault, paper: KeptPaper, { progress }: FetchOptions): Promise<void> {
  progress(await progressOf(vault, paper));
}

/**
 * See to it that a paper finds room, if need be by giving up what was enlarged of any, and then what is kept of meetings
 * that come later.
 */
async function makeRoom(vault: Vault, paper: KeptPaper, papers: readonly KeptPaper[]): Promise<boolean> {
  const isEnough = () => hasRoomFor(paper.pages * PER_PAGE);
  if (await isEnough()) return true;
  await vault.deleteSquares();
  const later = papers.filter(({ order }) => order > paper.order).reverse();
  for (let hasRoom = await isEnough(); !hasRoom; hasRoom = await isEnough()) {
    const given = later.shift();
    if (!given) return false;
    await vault.emptyPaper(given);
  }
  return true;
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no idle callback.
    if ("requestIdleCallback" in window) requestIdleCallback(() => resolve(), { timeout: BUSY });
    else setTimeout(resolve, 20);
  });
}
