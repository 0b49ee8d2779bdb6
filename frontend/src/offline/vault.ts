/**
 * What this device keeps, sealed: pieces of papers and records of journals. Shared by the page, which fills it, and the
 * service worker, which reads from it. Opens nothing beyond the term that the server gave; past it, the keys go.
 */

import type { AnyRecord } from "~/protocol";

import { openDatabase, type Enrolment, type KeptPaper, type OfflineDatabase } from "./database";
import type { Lease } from "./doors";
import { holdsWords, isPicture, isSquare, pageOfSquare, type PieceName } from "./pieces";
import { hasRoomFor } from "./room";
import { importKey, seal, unseal } from "./seal";
import { beginTerm, standingOf, useTerm, type Standing } from "./term";

/** Whether copies can be opened now; `none`: nobody keeps anything here. */
export type VaultStanding = Standing | "none";

export interface OpenedPiece {
  readonly bytes: ArrayBuffer;
  readonly type: string;
  readonly paper: KeptPaper;
}

/** Squares of enlarged pages that are kept of one paper: some ten looks at a page, some tens of megabytes. */
const MOST_SQUARES = 160;

export class Vault {
  constructor(
    private readonly database: OfflineDatabase,
    private readonly clock: () => number = Date.now,
  ) {}

  static async open(name?: string): Promise<Vault> {
    return new Vault(await openDatabase(name));
  }

  /** Close the database; for tests. */
  close(): void {
    this.database.close();
  }

  enrolment(): Promise<Enrolment | undefined> {
    return this.database.get("enrolment", "self");
  }

  async standing(): Promise<VaultStanding> {
    const enrolment = await this.enrolment();
    return enrolment ? this.#check(enrolment) : "none";
  }

  /** All papers that may be kept, in the order of fetching. */
  async papers(): Promise<KeptPaper[]> {
    return (await this.database.getAll("papers")).sort((one, other) => one.order - other.order);
  }

  /**
   * Take over what the server lends: the term begins anew, and what is not lent any more is deleted. `width`: of the
   * pictures that will be fetched.
   */
  async takeLease(person: string, device: string, lease: Lease, width: number): Promise<void> {
    const before = await this.enrolment();
    if (before && (before.person !== person || before.device !== device)) await this.purge();
    const known = new Map((await this.papers()).map((paper) => [paper.paper, paper]));
    for (const { paper, digest } of known.values()) {
      const stays = lease.papers.some((lent) => lent.paper === paper && lent.digest === digest);
      if (!stays) await this.deletePaper(paper);
    }
    for (const [order, { key, ...lent }] of lease.papers.entries()) {
      const kept = known.get(lent.paper);
      const same = kept?.digest === lent.digest ? kept : undefined;
      const sameWords = same?.text === lent.text;
      const state = { complete: (same?.complete ?? false) && sameWords, width: same?.width ?? width };
      await this.database.put("papers", { ...lent, ...state, order, key: await importKey(key) });
      if (same && !sameWords) await this.#deletePieces(lent.paper, holdsWords);
    }
    const earlier = before?.person === person ? before.term : undefined;
    const term = beginTerm(Date.parse(lease.until), Date.parse(lease.now), this.clock(), earlier);
    const key = await importKey(lease.key);
    await this.database.put("enrolment", { person, device, token: lease.token, term, key }, "self");
    await this.#dropRecordsBut(person, lease);
  }

  /** Note that so many milliseconds of the term were used; returns what is true now. */
  async use(elapsed: number): Promise<VaultStanding> {
    const transaction = this.database.transaction("enrolment", "readwrite");
    const enrolment = await transaction.store.get("self");
    if (enrolment) {
      const term = useTerm(enrolment.term, this.clock(), elapsed);
      await transaction.store.put({ ...enrolment, term }, "self");
    }
    await transaction.done;
    return this.standing();
  }

  /** Seal and keep a piece; `false` when its paper may not be kept any more. */
  async putPiece(paper: KeptPaper, name: PieceName, bytes: ArrayBuffer, type: string): Promise<boolean> {
    const { key } = paper;
    if (!key) return false;
    const sealed = await seal(key, nameOf(paper, name), bytes);
    const transaction = this.database.transaction(["papers", "pieces"], "readwrite");
    const current = await transaction.objectStore("papers").get(paper.paper);
    const lent = current?.digest === paper.digest && current.text === paper.text && current.key !== undefined;
    if (lent) await transaction.objectStore("pieces").put({ paper: paper.paper, name, sealed, type });
    await transaction.done;
    return lent;
  }

  /** A piece of a paper, opened; `undefined` when it is not here or may not be opened. */
  async readPiece(paper: string, name: PieceName): Promise<OpenedPiece | undefined> {
    const kept = await this.database.get("papers", paper);
    if (!kept?.key || (await this.standing()) !== "valid") return undefined;
    const piece = await this.database.get("pieces", [paper, name]);
    if (!piece) return undefined;
    const bytes = await unseal(kept.key, nameOf(kept, name), piece.sealed);
    return { bytes, type: piece.type, paper: kept };
  }

  /** Keep a square of an enlarged page, of the content whose digest begins so, for as long as there is room for it. */
  async putSquare(
    paper: string,
    name: PieceName,
    digest: string,
    { bytes, type }: Omit<OpenedPiece, "paper">,
  ): Promise<void> {
    const kept = await this.database.get("papers", paper);
    if (!kept?.digest.startsWith(digest) || !(await hasRoomFor(bytes.byteLength))) return;
    if (await this.putPiece(kept, name, bytes, type)) await this.#deleteFarSquares(paper, name);
  }

  /** Delete all squares of enlarged pages. */
  async deleteSquares(): Promise<void> {
    for (const { paper } of await this.papers()) await this.#deletePieces(paper, isSquare);
  }

  /** Which pieces of a paper are here. */
  async pieceNames(paper: string): Promise<Set<PieceName>> {
    const keys = await this.database.getAllKeysFromIndex("pieces", "paper", paper);
    return new Set(keys.map(([, name]) => name as PieceName));
  }

  /** Note that all pieces of a paper are here. */
  async completePaper({ paper, digest }: KeptPaper): Promise<void> {
    const transaction = this.database.transaction("papers", "readwrite");
    const current = await transaction.store.get(paper);
    if (current?.digest === digest) await transaction.store.put({ ...current, complete: true });
    await transaction.done;
  }

  /** Delete a paper with all its pieces and its key. */
  async deletePaper(paper: string): Promise<void> {
    const transaction = this.database.transaction(["papers", "pieces"], "readwrite");
    await transaction.objectStore("papers").delete(paper);
    const pieces = transaction.objectStore("pieces");
    for (const key of await pieces.index("paper").getAllKeys(paper)) await pieces.delete(key);
    await transaction.done;
  }

  /** Give up the pictures of a paper to make room; it may be fetched again. */
  async emptyPaper({ paper }: KeptPaper): Promise<void> {
    const transaction = this.database.transaction("papers", "readwrite");
    const current = await transaction.store.get(paper);
    if (current) await transaction.store.put({ ...current, complete: false });
    await transaction.done;
    await this.#deletePieces(paper, isPicture);
  }

  /** Seal and keep all records of a journal. */
  async putRecords(journal: string, records: readonly AnyRecord[]): Promise<void> {
    const enrolment = await this.enrolment();
    if (!enrolment?.key) return;
    const bytes = new TextEncoder().encode(JSON.stringify(records));
    await this.database.put("records", await seal(enrolment.key, journal, bytes), journal);
  }

  /** The records of a journal as they were kept last; `undefined` when there are none or they may not be opened. */
  async readRecords(journal: string): Promise<AnyRecord[] | undefined> {
    const enrolment = await this.enrolment();
    if (!enrolment?.key || (await this.#check(enrolment)) !== "valid") return undefined;
    const sealed = await this.database.get("records", journal);
    if (!sealed) return undefined;
    const bytes = await unseal(enrolment.key, journal, sealed);
    return JSON.parse(new TextDecoder().decode(bytes)) as AnyRecord[];
  }

  async deleteRecords(journal: string): Promise<void> {
    await this.database.delete("records", journal);
  }

  /** Delete everything, the keys first. */
  async purge(): Promise<void> {
    for (const table of ["enrolment", "papers", "records", "pieces"] as const)
      await this.database.clear(table);
  }

  async #check(enrolment: Enrolment): Promise<Standing> {
    const standing = standingOf(enrolment.term, this.clock());
    if (standing === "expired" && enrolment.key) await this.#lock();
    return enrolment.key || standing !== "valid" ? standing : "expired";
  }

  /** Past the term: the keys go, sealed copies stay, and open again only when the server lends their keys once more. */
  async #lock(): Promise<void> {
    const transaction = this.database.transaction(["enrolment", "papers"], "readwrite");
    const enrolment = await transaction.objectStore("enrolment").get("self");
    if (enrolment) {
      await transaction.objectStore("enrolment").put({ ...enrolment, key: undefined }, "self");
    }
    for (const paper of await transaction.objectStore("papers").getAll()) {
      await transaction.objectStore("papers").put({ ...paper, key: undefined });
    }
    await transaction.done;
  }

  async #deletePieces(paper: string, which: (name: PieceName) => boolean): Promise<void> {
    const transaction = this.database.transaction("pieces", "readwrite");
    for (const key of await transaction.store.index("paper").getAllKeys(paper)) {
      if (which(key[1] as PieceName)) await transaction.store.delete(key);
    }
    await transaction.done;
  }

  /** Of more squares than are kept, those go that lie farthest from the page of `name`. */
  async #deleteFarSquares(paper: string, name: PieceName): Promise<void> {
    const squares = [...(await this.pieceNames(paper))].filter(isSquare);
    const distance = (one: PieceName) => Math.abs(pageOfSquare(one) - pageOfSquare(name));
    const far = squares.sort((one, other) => distance(one) - distance(other)).slice(MOST_SQUARES);
    if (far.length > 0) await this.#deletePieces(paper, (one) => far.includes(one));
  }

  async #dropRecordsBut(person: string, { papers }: Lease): Promise<void> {
    const staying = new Set([`person:${person}`, ...papers.map(({ meeting }) => `meeting:${meeting}`)]);
    for (const journal of await this.database.getAllKeys("records")) {
      if (!staying.has(journal)) await this.database.delete("records", journal);
    }
  }
}

/** What a piece is sealed under. */
function nameOf({ paper, digest }: KeptPaper, name: PieceName): string {
  return `${paper}/${digest}/${name}`;
}
