/** The journals a client follows and how far it has read each. Pure: messages in, messages out, no clock, no socket. */

import { PROTOCOL } from "~/protocol";
import type { AnyRecord, Change, Hello, JournalName, Open, ServerMessageOf } from "~/protocol";

/** What becomes of the messages of a journal. */
export interface FeedSink {
  /** These are all records of the journal; others are gone (P03). */
  replace(journal: string, records: readonly AnyRecord[]): void;
  /** Apply in order; doing so twice is harmless (P04). */
  apply(journal: string, changes: readonly Change[]): void;
  /** The journal cannot be read any more; forget its records. */
  gone(journal: string): void;
}

export type FeedMessage = ServerMessageOf<"snapshot" | "changes" | "gone" | "pong">;

export class Feed {
  /** The number reached in each journal; `null` until its first snapshot. */
  readonly #cursors = new Map<string, number | null>();
  /** Journals that were asked for again and have not been answered yet. */
  readonly #asked = new Set<string>();

  constructor(private readonly sink: FeedSink) {}

  /** The first message of a connection: every journal, each from where it stands. */
  hello(): Hello {
    this.#asked.clear();
    return { type: "hello", protocol: PROTOCOL, journals: Object.fromEntries(this.#cursors) };
  }

  /** Follow one more journal; the message to send, if it was not followed yet. */
  open(journal: JournalName): Open | undefined {
    if (this.#cursors.has(journal)) return undefined;
    this.#cursors.set(journal, null);
    return { type: "open", journal, cursor: null };
  }

  /** Stop following a journal and forget its records; whether the server must be told. */
  close(journal: JournalName): boolean {
    if (!this.#cursors.has(journal)) return false;
    this.#forget(journal);
    return true;
  }

  /** Stop following everything, as when another person signs in. */
  clear(): void {
    for (const journal of [...this.#cursors.keys()]) this.#forget(journal);
  }

  /** Take in one message; returns what must be sent because of it. Messages of unknown journals are ignored. */
  receive(message: FeedMessage): Open[] {
    switch (message.type) {
      case "snapshot":
        if (this.#cursors.has(message.journal)) {
          this.#advance(message.journal, message.to);
          this.sink.replace(message.journal, message.records);
        }
        return [];
      case "changes":
        return this.#takeChanges(message);
      case "gone":
        if (this.#cursors.has(message.journal)) this.#forget(message.journal);
        return [];
      case "pong":
        // An answer that has not come by the next heartbeat is not coming.
        this.#asked.clear();
        return Object.entries(message.at).flatMap(([journal, head]) => {
          const cursor = this.#cursors.get(journal);
          return typeof cursor === "number" && head > cursor ? this.#askAgain(journal, cursor) : [];
        });
    }
  }

  #takeChanges(message: ServerMessageOf<"changes">): Open[] {
    const cursor = this.#cursors.get(message.journal);
    // Before the first snapshot there is nothing to change; what is already known must not return to an older state.
    if (typeof cursor !== "number" || message.to <= cursor) return [];
    if (message.from > cursor) return this.#askAgain(message.journal, cursor);
    this.#advance(message.journal, message.to);
    this.sink.apply(message.journal, message.changes);
    return [];
  }

  /** P05: a hole. Asked once, however many messages arrive beyond it. */
  #askAgain(journal: string, cursor: number): Open[] {
    if (this.#asked.has(journal)) return [];
    this.#asked.add(journal);
    return [{ type: "open", journal, cursor }];
  }

  #advance(journal: string, to: number): void {
    this.#cursors.set(journal, to);
    this.#asked.delete(journal);
  }

  #forget(journal: string): void {
    this.#cursors.delete(journal);
    this.#asked.delete(journal);
    this.sink.gone(journal);
  }
}
