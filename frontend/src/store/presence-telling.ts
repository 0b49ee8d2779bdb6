/** Tells a meeting's desk where this device reads: the newest place, not every page that is passed. */

import type { JournalName, Reading } from "~/protocol";

/** Milliseconds within which several places are one. */
const INTERVAL = 300;

export class ReadingTeller {
  #newest: { readonly journal: JournalName; readonly reading: Reading } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly send: (journal: JournalName, reading: Reading) => void) {}

  tell(journal: JournalName, reading: Reading): void {
    this.#newest = { journal, reading };
    this.#timer ??= setTimeout(() => this.again(), INTERVAL);
  }

  /** Say it now: a new connection knows nothing of what an old one was told. */
  again(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#newest) this.send(this.#newest.journal, this.#newest.reading);
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.#newest = this.#timer = undefined;
  }
}
