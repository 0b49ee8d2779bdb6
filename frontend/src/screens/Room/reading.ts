/**
 * Where somebody was in each paper: on this device, and as the server knows it from all of theirs. Where they were
 * reading freely when a meeting was left stays in the tab.
 */

import type { PagePlace } from "~/pages";

const PAGE = "page/";
const OPENED = "opened/";
const FREE = "free/";

/** A place somebody turned to by themselves; `chosen`: although the room was on a page of its own. */
interface FreePlace extends PagePlace {
  readonly chosen: boolean;
}

export class ReadingPlaces {
  constructor(private readonly person: string) {}

  /**
   * The page last read, from 1; `undefined` for a paper never opened. `known` is what the server says now: when it says
   * something else than it did at the time of `note`, they have read on elsewhere.
   */
  pageOf(paper: string, known?: number): number | undefined {
    const kept = read(() => localStorage, this.#key(PAGE, paper)) ?? "";
    const [page = 0, before = 0] = kept.split("/").map(Number);
    if (known !== undefined && known !== before) return known;
    return page >= 1 ? page : undefined;
  }

  /** Keep the page of a version on this device, beside what the server says at this time. */
  note(paper: string, page: number, known?: number, version = 1): void {
    write(() => localStorage, this.#key(PAGE, paper), `${page}/${known ?? 0}/${version}`);
  }

  /** The version that the page kept here is of; `undefined` for a paper never opened. */
  versionOf(paper: string): number | undefined {
    const [page, , version = "1"] = (read(() => localStorage, this.#key(PAGE, paper)) ?? "").split("/");
    return page ? Number(version) : undefined;
  }

  /** Tell whether this version of a paper is opened for the first time on this device, and remember that it was. */
  open(paper: string, version: number): boolean {
    const key = this.#key(OPENED, paper);
    const isFirst = read(() => localStorage, key) !== String(version);
    if (isFirst) write(() => localStorage, key, String(version));
    return isFirst;
  }

  /** Remember for as long as the tab lives where the reader reads freely; `undefined`: they follow. */
  noteFree(meeting: string, place: FreePlace | undefined): void {
    write(() => sessionStorage, this.#key(FREE, meeting), place ? JSON.stringify(place) : "");
  }

  /**
   * Where the reader was reading freely. Reading ahead before the room looked at anything is no choice against
   * following: it is not taken up again once `staged`.
   */
  left(meeting: string, staged: boolean): PagePlace | undefined {
    const kept = read(() => sessionStorage, this.#key(FREE, meeting));
    if (!kept) return undefined;
    const { paper, page, chosen } = JSON.parse(kept) as FreePlace;
    return chosen || !staged ? { paper, page } : undefined;
  }

  #key(prefix: string, subject: string): string {
    return `${prefix}${this.person}/${subject}`;
  }
}

// Storage is refused in some private modes; places are then forgotten with the page.
function read(storage: () => Storage, key: string): string | null {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
}

function write(storage: () => Storage, key: string, value: string): void {
  try {
    storage().setItem(key, value);
  } catch {
    return;
  }
}
