/** Files that were chosen together: where each is to go, and which of them are there already. */

import type { ItemRecord, PaperRecord } from "~/protocol";

import { matchFile, type Match } from "./matching";

export const GENERAL = "";
export const SKIP = "-";

export interface Row {
  readonly key: string;
  readonly file: File;
  readonly by: Match["by"];
  /** An item's id, `GENERAL`, `SKIP`, or `undefined` while nobody has said. */
  readonly where: string | undefined;
  /** The paper that has the same content. */
  readonly known: string | undefined;
  /** It is in this list twice. */
  readonly twice: boolean;
}

/** Larger files are not read whole only to be compared. */
const LARGEST_COMPARED = 64 << 20;

export type Digest = (file: File) => Promise<string | undefined>;

export class BulkRows {
  rows = $state.raw<readonly Row[]>([]);
  readonly open = $derived(this.rows.filter(({ where }) => where === undefined).length);
  readonly sent = $derived(this.rows.filter(({ where }) => where !== undefined && where !== SKIP));

  readonly #digests = new Map<string, string>();
  /** Rows that their reader has placed; nothing found out later moves them. */
  readonly #placed = new Set<string>();

  constructor(private readonly digest: Digest = digestOf) {}

  /** Add files with a suggestion each; what is recognised as being there already is left out unless its reader insists. */
  async add(
    files: readonly File[],
    items: readonly ItemRecord[],
    papers: readonly PaperRecord[],
  ): Promise<void> {
    const fresh = files.map((file, index): Row => {
      const { item, by } = matchFile(file.name, items);
      const key = `${this.rows.length + index} ${file.name}`;
      return { key, file, by, where: item === null ? GENERAL : item, known: undefined, twice: false };
    });
    this.rows = [...this.rows, ...fresh];
    for (const { key, file } of fresh) await this.#compare(key, file, papers);
  }

  place(key: string, where: string): void {
    this.#placed.add(key);
    this.#change(key, { where });
  }

  async #compare(key: string, file: File, papers: readonly PaperRecord[]): Promise<void> {
    // A file that cannot be read (moved, taken out, forbidden) says so when it is sent; others are compared all the same.
    const digest = await this.digest(file).catch(() => undefined);
    if (digest === undefined) return;
    const known = papers.find((paper) => paper.digest === digest)?.title;
    const twice = [...this.#digests.values()].includes(digest);
    this.#digests.set(key, digest);
    if (known === undefined && !twice) return;
    this.#change(key, { known, twice, ...(!this.#placed.has(key) && { where: SKIP }) });
  }

  #change(key: string, change: Partial<Row>): void {
    this.rows = this.rows.map((row) => (row.key === key ? { ...row, ...change } : row));
  }
}

/** SHA-256 in hexadecimal; nothing where the browser has none (without a secure address) or the file is large. */
async function digestOf(file: File): Promise<string | undefined> {
  if (!isSecureContext || file.size > LARGEST_COMPARED) return undefined;
  const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
