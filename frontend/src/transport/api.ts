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
  /** The numbers printed on pages, by 1-based number in the file; empty when they are the same, or there are none. */
  labels: Record<string, string>;
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

/** The address of one square of a page `width` pixels wide in all; see `pageImageUrl`. */
export function pageTileUrl(
  paper: Pick<PaperRecord, "id" | "digest">,
  page: number,
  { width, column, row }: { width: number; column: number; row: number },
): string {
  const tile = `${width}/${column}/${row}`;
  return `/api/papers/${paper.id}/pages/${page}/tiles/${tile}?v=${paper.digest?.slice(0, 16) ?? ""}`;
}

/** Pages whose words come together. */
export const PAGES_PER_PART = 100;

/** The words of up to `PAGES_PER_PART` pages, each as one text; `part` is counted from 1. */
export function getPaperWords(paper: string, part: number, signal?: AbortSignal): Promise<string[]> {
  return requestJson<string[]>("GET", `/api/papers/${paper}/words/${part}`, signal ? { signal } : {});
}

export function paperFileUrl(paper: string): string {
  return `/api/papers/${paper}/file`;
}

/** The number a draft would get if it were published now; reserved for nobody. */
export interface ExpectedNumber {
  number: number;
  symbol: string;
  year: number;
}

/** Only for who may publish the meeting's draft. */
export function getExpectedNumber(meeting: string, signal?: AbortSignal): Promise<ExpectedNumber> {
  const path = `/api/meetings/${meeting}/conclusion/next-number`;
  return requestJson<ExpectedNumber>("GET", path, signal ? { signal } : {});
}

/** Choose a new password; refused with `password.wrong`, `password.weak` or `sign_in.too_often`. */
export function changePassword(old: string, chosen: string): Promise<MeRecord> {
  return requestJson<MeRecord>("POST", "/api/session/password", { body: { old, new: chosen } });
}

/** A unit that was looked for, with the names of what lies above it, from the top. */
export interface UnitFound {
  id: string;
  name: string;
  nameEn: string;
  code: string;
  above: string[];
  aboveEn: string[];
}

/** Units of one's branch by name or code, diacritics ignored. */
export function findUnits(query: string, signal?: AbortSignal): Promise<UnitFound[]> {
  const asked = new URLSearchParams({ q: query });
  return requestJson<UnitFound[]>("GET", `/api/units?${asked.toString()}`, signal ? { signal } : {});
}

/** Make a link that signs somebody of one's branch in once. */
export async function makeSignInLink(account: string): Promise<string> {
  return (await requestJson<{ link: string }>("POST", `/api/accounts/${account}/link`)).link;
}

/** What becomes of one row of a list. */
export interface TakenRow {
  sheet: "units" | "people";
  /** In the file, from 1. */
  line: number;
  key: string;
  label: string;
  outcome: "add" | "change" | "same" | "wrong";
  differences: { field: string; before: string; after: string }[];
  problem: { code: string; details: Record<string, unknown> } | null;
}

/** What a list does, or would do; `rehearsal` names this very outcome. */
export interface ListReport {
  rows: TakenRow[];
  counts: Partial<Record<TakenRow["outcome"], number>>;
  rehearsal: string;
}

/** Find out what a list of units or people would change; with the name of a rehearsal, take it over. */
export function sendList(unit: string, file: File, rehearsal?: string): Promise<ListReport> {
  const query = rehearsal === undefined ? "" : `?take=${rehearsal}`;
  return requestJson<ListReport>("POST", `/api/units/${unit}/lists${query}`, { file });
}

/** Where a branch is downloaded as a list. */
export function listUrl(unit: string, kind: "xlsx" | "units.csv" | "people.csv", language: string): string {
  return `/api/units/${unit}/lists?as=${kind}&language=${language}`;
}

export function conclusionUrl(meeting: string, draft = false): string {
  return `/api/meetings/${meeting}/conclusion.pdf${draft ? "?draft=1" : ""}`;
}
