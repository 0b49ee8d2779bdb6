/**
 * The records of the journals this client follows, as the server last said. Reactive per record and per kind: a new
 * stroke does not make the agenda draw again. Nothing but the feed writes here.
 */

import { SvelteMap } from "svelte/reactivity";

import type { AnyRecord, Change, Kind, RecordOf } from "~/protocol";

/** `loading`: its first snapshot is awaited · `gone`: it does not exist or is not for us. */
export type JournalState = "loading" | "ready" | "gone";

/** What happened to a journal, for those who keep something beside its records. */
export type JournalEvent = { put: AnyRecord } | { drop: { kind: Kind; id: string } } | { replaced: true };

type Kinds = { readonly [K in Kind]: SvelteMap<string, RecordOf<K>> };

export class JournalRecords {
  state = $state<JournalState>("loading");

  // Made all at once: a map made while something reactive reads would not be followed by it.
  readonly #kinds: Kinds = {
    account: new SvelteMap(),
    acknowledgement: new SvelteMap(),
    administrator: new SvelteMap(),
    approval: new SvelteMap(),
    ballot: new SvelteMap(),
    board_pack: new SvelteMap(),
    calendar_feed: new SvelteMap(),
    card: new SvelteMap(),
    catalogue_entry: new SvelteMap(),
    circle: new SvelteMap(),
    conclusion: new SvelteMap(),
    delivery: new SvelteMap(),
    device: new SvelteMap(),
    handling: new SvelteMap(),
    holding: new SvelteMap(),
    ink_group: new SvelteMap(),
    item: new SvelteMap(),
    item_acknowledgement: new SvelteMap(),
    letter: new SvelteMap(),
    me: new SvelteMap(),
    meeting: new SvelteMap(),
    meeting_overrides: new SvelteMap(),
    meeting_template: new SvelteMap(),
    meeting_type: new SvelteMap(),
    nudge: new SvelteMap(),
    openings: new SvelteMap(),
    own_invitation: new SvelteMap(),
    own_reply: new SvelteMap(),
    paper: new SvelteMap(),
    paper_request: new SvelteMap(),
    paper_version: new SvelteMap(),
    paper_work: new SvelteMap(),
    participant: new SvelteMap(),
    poll: new SvelteMap(),
    question: new SvelteMap(),
    reading: new SvelteMap(),
    recall: new SvelteMap(),
    referral: new SvelteMap(),
    replacement: new SvelteMap(),
    reply: new SvelteMap(),
    roll_call: new SvelteMap(),
    secret_refusal: new SvelteMap(),
    section: new SvelteMap(),
    speaker: new SvelteMap(),
    stage: new SvelteMap(),
    stroke: new SvelteMap(),
    substitution: new SvelteMap(),
    unit: new SvelteMap(),
  };
  readonly #listeners = new Set<(event: JournalEvent) => void>();

  get<K extends Kind>(kind: K, id: string | null | undefined): RecordOf<K> | undefined {
    return id ? this.#kinds[kind].get(id) : undefined;
  }

  /** All records of a kind, in the order they came. */
  all<K extends Kind>(kind: K): RecordOf<K>[] {
    return [...this.#kinds[kind].values()];
  }

  /** The record of a kind of which a journal has at most one. */
  only<K extends Kind>(kind: K): RecordOf<K> | undefined {
    return this.all(kind)[0];
  }

  /** Everything, by `kind/id`; for tests. */
  dump(): Map<string, AnyRecord> {
    const everything = Object.values(this.#kinds).flatMap((map): AnyRecord[] => [...map.values()]);
    return new Map(everything.map((record) => [`${record.kind}/${record.id}`, record]));
  }

  /** Hear of puts, drops and snapshots as they happen, after they were applied. */
  listen(listener: (event: JournalEvent) => void): void {
    this.#listeners.add(listener);
  }

  apply(changes: readonly Change[]): void {
    for (const change of changes) {
      if ("put" in change) this.#put(change.put);
      else this.#drop(change.drop);
    }
  }

  replace(records: readonly AnyRecord[]): void {
    const staying = new Set(records.map((record) => `${record.kind}/${record.id}`));
    for (const [kind, map] of Object.entries(this.#kinds)) {
      for (const id of [...map.keys()]) if (!staying.has(`${kind}/${id}`)) map.delete(id);
    }
    for (const record of records) this.#put(record);
    this.state = "ready";
    this.#tell({ replaced: true });
  }

  clear(state: JournalState): void {
    for (const map of Object.values(this.#kinds)) map.clear();
    this.state = state;
  }

  #put(record: AnyRecord): void {
    const map = this.#mapOf(record.kind);
    const known = map?.get(record.id);
    // A snapshot repeats what is known: what is the same stays the same object, so that nothing is drawn again.
    if (!known || JSON.stringify(known) !== JSON.stringify(record)) map?.set(record.id, record);
    this.#tell({ put: record });
  }

  #drop(gone: { kind: Kind; id: string }): void {
    this.#mapOf(gone.kind)?.delete(gone.id);
    this.#tell({ drop: gone });
  }

  /** `undefined` for a kind that only a newer server knows. */
  #mapOf(kind: Kind): SvelteMap<string, AnyRecord> | undefined {
    return (this.#kinds as Partial<Record<Kind, SvelteMap<string, AnyRecord>>>)[kind];
  }

  #tell(event: JournalEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

/** The records of all journals, by journal name. */
export class Records {
  readonly #journals = new Map<string, JournalRecords>();

  of(journal: string): JournalRecords {
    const found = this.#journals.get(journal) ?? new JournalRecords();
    this.#journals.set(journal, found);
    return found;
  }

  apply(journal: string, changes: readonly Change[]): void {
    this.of(journal).apply(changes);
  }

  replace(journal: string, records: readonly AnyRecord[]): void {
    this.of(journal).replace(records);
  }

  gone(journal: string): void {
    this.of(journal).clear("gone");
  }

  /** Forget everything, as when another person signs in. */
  clear(): void {
    for (const journal of this.#journals.values()) journal.clear("gone");
    this.#journals.clear();
  }
}
