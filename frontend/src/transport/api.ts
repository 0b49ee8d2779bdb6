/** The plain HTTP doors of the server: session, people, pages of papers, commands. Uploads are in `upload.ts`. */

import type {
  AnswerMessage,
  CommandRequest,
  MeRecord,
  PageText,
  PaperRecord,
  PersonCard,
  RefusedMessage,
} from "~/protocol";

import { RefusedError } from "./errors";
import { requestJson } from "./http";

/** Who is signed in, or `null`. Also makes the browser hold the CSRF cookie. */
export async function getSession(signal?: AbortSignal): Promise<MeRecord | null> {
  try {
    return await requestJson<MeRecord>("GET", "/api/session", signal ? { signal } : {});
  } catch (error) {
    if (error instanceof RefusedError && error.code === "not_signed_in") return null;
    throw error;
  }
}

/** Sign in; refused with `sign_in.wrong` or `sign_in.too_often`. */
export async function signIn(username: string, password: string): Promise<MeRecord> {
  // A page that was opened long ago may hold no CSRF cookie any more.
  await getSession();
  return requestJson<MeRecord>("POST", "/api/session", { body: { username, password } });
}

export async function signOut(): Promise<void> {
  await requestJson("DELETE", "/api/session");
}

export interface FindPeopleOptions {
  /** Room displays instead of people. */
  displays?: boolean;
  signal?: AbortSignal;
}

/** People by name or title, diacritics ignored; only for those who prepare meetings. */
export function findPeople(
  query: string,
  { displays, signal }: FindPeopleOptions = {},
): Promise<PersonCard[]> {
  const asked = new URLSearchParams({ q: query, ...(displays && { displays: "1" }) });
  return requestJson<PersonCard[]>("GET", `/api/people?${asked.toString()}`, signal ? { signal } : {});
}

/** Carry out up to 64 commands, in order, without a socket. */
export async function postCommands(
  commands: readonly CommandRequest[],
): Promise<(AnswerMessage | RefusedMessage)[]> {
  const body = { commands };
  const { answers } = await requestJson<{ answers: Untagged[] }>("POST", "/api/commands", { body });
  return answers.map((answer) =>
    "code" in answer ? { type: "refused", ...answer } : { type: "answer", ...answer },
  );
}

/** Here an answer is told from a refusal by its fields. */
type Untagged = Omit<AnswerMessage, "type"> | Omit<RefusedMessage, "type">;

/** Points of 1/72 inch, as displayed. */
export interface PageSize {
  w: number;
  h: number;
}

export interface OutlineEntry {
  title: string;
  page: number;
  /** From 1. */
  level: number;
}

/** Sizes of all pages (most are alike: only the others are listed, by 1-based number) and the bookmarks. */
export interface PaperLayout {
  count: number;
  size: PageSize;
  exceptions: Record<string, PageSize>;
  outline: OutlineEntry[];
  /** `false`: the pages are pictures of text, as of a scan. */
  hasText: boolean;
}

export function getLayout(paper: string): Promise<PaperLayout> {
  return requestJson<PaperLayout>("GET", `/api/papers/${paper}/layout`);
}

/** The words of a page and the places that lead elsewhere; boxes are left, top, right, bottom as fractions 0…1. */
export function getPageText(paper: string, page: number, signal?: AbortSignal): Promise<PageText> {
  return requestJson<PageText>("GET", `/api/papers/${paper}/pages/${page}/text`, signal ? { signal } : {});
}

/** The address of a page's picture. It names the paper's content, so that a browser may keep the picture. */
export function pageImageUrl(paper: Pick<PaperRecord, "id" | "digest">, page: number, width: number): string {
  return `/api/papers/${paper.id}/pages/${page}?w=${width}&v=${paper.digest?.slice(0, 16) ?? ""}`;
}

export function paperFileUrl(paper: string): string {
  return `/api/papers/${paper}/file`;
}

export function conclusionUrl(meeting: string, draft = false): string {
  return `/api/meetings/${meeting}/conclusion.pdf${draft ? "?draft=1" : ""}`;
}
