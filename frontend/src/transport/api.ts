/** The plain HTTP doors of the server: session, people, pages of papers, commands. Uploads are in `upload.ts`. */

import type {
  AnswerMessage,
  CommandRequest,
  MeRecord,
  PageText,
  PaperRecord,
  PersonCard,
  RefusedMessage,
  StrokeRecord,
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

/** Whom a meeting's desk is likely to add: who was most often in its meetings, then the reader's unit. */
export function getUsualPeople(meeting: string, signal?: AbortSignal): Promise<PersonCard[]> {
  return requestJson<PersonCard[]>("GET", `/api/meetings/${meeting}/usual-people`, signal ? { signal } : {});
}

/** People who could decide in the reader's place in an approval; only for whom it waits. */
export function findDeputies(approval: string, query: string, signal?: AbortSignal): Promise<PersonCard[]> {
  const asked = new URLSearchParams({ q: query });
  const path = `/api/approvals/${approval}/deputies?${asked.toString()}`;
  return requestJson<PersonCard[]>("GET", path, signal ? { signal } : {});
}

/** People who may come in a participant's place, by the rule of the meeting; only for whoever may name one. */
export function findSubstitutes(
  participant: string,
  query: string,
  signal?: AbortSignal,
): Promise<PersonCard[]> {
  const asked = new URLSearchParams({ q: query });
  const path = `/api/participants/${participant}/substitutes?${asked.toString()}`;
  return requestJson<PersonCard[]>("GET", path, signal ? { signal } : {});
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

/**
 * A paper to read. With `other` it is not the version in force, but that of this number. What is remembered of its words
 * is good for one `text`.
 */
export interface ReadPaper extends Pick<PaperRecord, "id" | "digest">, Partial<Pick<PaperRecord, "text">> {
  readonly other?: number;
}

function addressOf({ id, other }: Pick<ReadPaper, "id" | "other">): string {
  return other === undefined ? `/api/papers/${id}` : `/api/papers/${id}/versions/${other}`;
}

export function getLayout(paper: ReadPaper): Promise<PaperLayout> {
  return requestJson<PaperLayout>("GET", `${addressOf(paper)}/layout`);
}

/**
 * The words of a page and the places that lead elsewhere; boxes are left, top, right, bottom as fractions 0…1. Of a paper
 * that may not be copied the words come only to a reader who has them read `aloud`.
 */
export function getPageText(
  paper: ReadPaper,
  page: number,
  { aloud = false }: { aloud?: boolean } = {},
): Promise<PageText> {
  return requestJson<PageText>("GET", `${addressOf(paper)}/pages/${page}/text${aloud ? "?aloud=1" : ""}`);
}

/** The address of a page's picture. It names the paper's content, so that a browser may keep the picture. */
export function pageImageUrl(paper: ReadPaper, page: number, width: number): string {
  return `${addressOf(paper)}/pages/${page}?w=${width}&v=${paper.digest?.slice(0, 16) ?? ""}`;
}

/** The address of one square of a page `width` pixels wide in all; see `pageImageUrl`. */
export function pageTileUrl(
  paper: ReadPaper,
  page: number,
  { width, column, row }: { width: number; column: number; row: number },
): string {
  const tile = `${width}/${column}/${row}`;
  return `${addressOf(paper)}/pages/${page}/tiles/${tile}?v=${paper.digest?.slice(0, 16) ?? ""}`;
}

/** Pages whose words come together. */
export const PAGES_PER_PART = 100;

/** The words of up to `PAGES_PER_PART` pages, each as one text; `part` is counted from 1. */
export function getPaperWords(paper: ReadPaper, part: number, signal?: AbortSignal): Promise<string[]> {
  return requestJson<string[]>("GET", `${addressOf(paper)}/words/${part}`, signal ? { signal } : {});
}

export function paperFileUrl(paper: string, other?: number): string {
  return `${addressOf({ id: paper, ...(other !== undefined && { other }) })}/file`;
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

/** What became of a file of marks; see `ImportReport` in `annotations/wire.py`. */
export interface MarksReport {
  readonly put: readonly StrokeRecord[];
  readonly before: readonly StrokeRecord[];
  readonly unchanged: number;
  readonly unsupported: Readonly<Record<string, number>>;
  readonly outside: number;
  readonly shortened: number;
  readonly otherFile: string;
}

/** Bring the marks of an XFDF file onto one's own layer of a paper. */
export function importMarks(paper: string, file: File, signal?: AbortSignal): Promise<MarksReport> {
  const path = `/api/papers/${paper}/marks.xfdf`;
  return requestJson<MarksReport>("POST", path, signal ? { file, signal } : { file });
}
