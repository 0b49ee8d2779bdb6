/**
 * Records that outlast the network: what the runtime asks of this device's store, which is loaded only when it is needed
 * and missing altogether where a browser has none.
 */

import type * as records from "~/offline/records";
import type { AnyRecord, MeRecord } from "~/protocol";

/** Why a device has nothing to show without a network; `expired`: its term is over · `clock`: its clock is wrong. */
export type NothingKept = "none" | "expired" | "clock";

export interface KeptRecords {
  /** Whose records may be read here without a network. */
  owner(): Promise<MeRecord | NothingKept>;
  load(journal: string): Promise<readonly AnyRecord[] | undefined>;
  /** A journal has changed; `records` gives all it has now. */
  changed(journal: string, records: () => readonly AnyRecord[]): void;
  /** A journal cannot be read any more. */
  gone(journal: string): void;
  /** Nobody is signed in any more: nothing may stay. */
  forget(): Promise<void>;
}

type Store = typeof records;

/** The store of this device. Changes are passed on to it only once somebody has it keep something. */
export class DeviceRecords implements KeptRecords {
  #store: Store | undefined;

  /** Have the store follow what changes. */
  async follow(): Promise<Store> {
    return (this.#store ??= await import("~/offline/records"));
  }

  async owner(): Promise<MeRecord | NothingKept> {
    return able() ? (await this.follow()).findOwner() : "none";
  }

  async load(journal: string): Promise<readonly AnyRecord[] | undefined> {
    return able() ? (await this.follow()).loadRecords(journal) : undefined;
  }

  changed(journal: string, records: () => readonly AnyRecord[]): void {
    this.#store?.noteChange(journal, records);
  }

  gone(journal: string): void {
    this.#store?.forgetJournal(journal).catch(() => undefined);
  }

  async forget(): Promise<void> {
    if (able()) await (await this.follow()).forgetEverything().catch(() => undefined);
  }
}

function able(): boolean {
  return window.isSecureContext && "indexedDB" in window;
}
