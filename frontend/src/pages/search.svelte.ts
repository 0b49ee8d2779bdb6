/** Finding in the paper on screen: what is looked for, where it was found, which of it is looked at. One per reader. */

import type { PaperRecord } from "~/protocol";
import { findInPaper, PAGES_PER_PART, getPaperWords, type ReadPaper } from "~/transport";

import { PaperIndex, type Hit } from "./find";

/** The words of one with `noCopy` are not handed out: there the server looks. `other` as in `ReadPaper`. */
type SearchedPaper = Pick<PaperRecord, "pages"> & ReadPaper & Partial<Pick<PaperRecord, "noCopy">>;

/** Papers whose words are kept at hand. */
const KEPT = 2;
const NONE: readonly Hit[] = [];
/** Milliseconds without a key after which the server is asked. */
const TYPED = 200;

export class PaperSearch {
  /** Whether the reader is finding. */
  active = $state(false);
  query = $state("");
  hits = $state.raw(NONE);
  /** Which hit is looked at, from 0; -1: none. */
  at = $state(-1);
  /** Pages that have been looked through. */
  reached = $state(0);
  failed = $state(false);

  #paper = $state.raw<SearchedPaper>();
  readonly #indexes = new Map<string, PaperIndex>();
  #loading: AbortController | undefined;
  /** Where the reader was when they said what to look for. */
  #from = 1;

  readonly current = $derived.by((): Hit | undefined => this.hits[this.at]);
  readonly isComplete = $derived.by(() => this.reached >= (this.#paper?.pages ?? 0));
  readonly #byPage = $derived.by(() => {
    const pages = new Map<number, Hit[]>();
    for (const hit of this.hits) {
      const known = pages.get(hit.page);
      if (known) known.push(hit);
      else pages.set(hit.page, [hit]);
    }
    return pages;
  });

  constructor(
    private readonly getWords: typeof getPaperWords = getPaperWords,
    private readonly findThere: typeof findInPaper = findInPaper,
  ) {}

  /** Begin to find in a paper, or go on there after another paper has come on screen. */
  async open(paper: SearchedPaper): Promise<void> {
    this.active = true;
    if (this.#paper && wordsKeyOf(this.#paper) === wordsKeyOf(paper) && !this.failed) return;
    this.#paper = paper;
    this.#forget();
    await (paper.noCopy ? this.#ask(paper) : this.#load(paper));
  }

  close(): void {
    this.#loading?.abort();
    this.active = false;
    this.#paper = undefined;
    this.#forget();
  }

  /** Look for something else; the first passage is taken from `page` on. */
  find(query: string, page: number): void {
    this.query = query;
    this.at = -1;
    this.#from = page;
    if (this.#paper?.noCopy) void this.#ask(this.#paper);
    else this.#refresh();
  }

  /** To the next passage (1) or the one before (-1), round and round. */
  step(direction: 1 | -1): void {
    const count = this.hits.length;
    if (count > 0) this.at = (this.at + direction + count) % count;
  }

  /** What is to be marked on a page. */
  hitsOn(paper: string, page: number): readonly Hit[] {
    return this.active && this.#paper?.id === paper ? (this.#byPage.get(page) ?? NONE) : NONE;
  }

  async #load(paper: SearchedPaper): Promise<void> {
    this.#loading?.abort();
    const loading = (this.#loading = new AbortController());
    const index = this.#indexOf(paper);
    this.#refresh();
    try {
      while (index.pages < paper.pages) {
        const part = Math.floor(index.pages / PAGES_PER_PART) + 1;
        const texts = await this.getWords(paper, part, loading.signal);
        if (loading.signal.aborted || texts.length === 0) return;
        index.add(texts);
        this.#refresh();
      }
    } catch {
      if (!loading.signal.aborted) this.failed = true;
    }
  }

  async #ask(paper: SearchedPaper): Promise<void> {
    this.#loading?.abort();
    const { signal } = (this.#loading = new AbortController());
    const isLate = () => signal.aborted;
    this.reached = paper.pages;
    await new Promise((resolve) => setTimeout(resolve, TYPED));
    if (isLate()) return;
    try {
      const asked = { version: paper.other, signal };
      const hits = this.query.trim() ? await this.findThere(paper.id, this.query, asked) : NONE;
      if (isLate()) return;
      [this.hits, this.failed] = [hits, false];
      this.#choose();
    } catch {
      if (!isLate()) this.failed = true;
    }
  }

  /** Look through all that is there; the passage that was looked at stays so. */
  #refresh(): void {
    const paper = this.#paper;
    if (!paper) return;
    const index = this.#indexOf(paper);
    this.reached = index.pages;
    this.hits = index.find(this.query);
    // Before everything has been looked through, what comes after the reader's page may not be there yet.
    if (index.pages >= Math.min(this.#from, paper.pages)) this.#choose();
  }

  #choose(): void {
    if (this.at >= 0 || this.hits.length === 0) return;
    this.at = Math.max(
      0,
      this.hits.findIndex((hit) => hit.page >= this.#from),
    );
  }

  #indexOf(paper: SearchedPaper): PaperIndex {
    const key = wordsKeyOf(paper);
    const index = this.#indexes.get(key) ?? new PaperIndex();
    this.#indexes.delete(key);
    this.#indexes.set(key, index);
    for (const old of this.#indexes.keys()) {
      if (this.#indexes.size <= KEPT) break;
      this.#indexes.delete(old);
    }
    return index;
  }

  #forget(): void {
    this.hits = NONE;
    this.at = -1;
    this.#from = 1;
    this.reached = 0;
    this.failed = false;
  }
}

/** The same for the same words. */
function wordsKeyOf({ id, digest, text }: SearchedPaper): string {
  return [id, digest, text].join("/");
}
