/** The tables of this device's store. Everything in it belongs to one person; nothing in it can be read without a key. */

import { openDB } from "idb";
import type { DBSchema, IDBPDatabase } from "idb";

import type { PieceName } from "./pieces";
import type { Sealed } from "./seal";
import type { Term } from "./term";

/** Who keeps papers here, and until when. Without `key` it is locked until the server lends one again. */
export interface Enrolment {
  readonly person: string;
  readonly device: string;
  /** What this device proves itself with when it reports. */
  readonly token: string;
  readonly term: Term;
  /** Opens the records of journals. */
  readonly key?: CryptoKey | undefined;
}

/** A paper that may be kept. */
export interface KeptPaper {
  readonly paper: string;
  readonly meeting: string;
  readonly digest: string;
  readonly pages: number;
  /** Where its words come from: those kept are good for one value of it. Unknown of what was kept long ago. */
  readonly text?: string | undefined;
  /** Order of fetching. */
  readonly order: number;
  readonly key?: CryptoKey | undefined;
  /** All of it is here. */
  readonly complete: boolean;
  /** How wide its pictures are, in pixels. */
  readonly width: number;
}

export interface StoredPiece {
  readonly paper: string;
  readonly name: PieceName;
  readonly sealed: Sealed;
  readonly type: string;
}

export interface OfflineSchema extends DBSchema {
  enrolment: { key: "self"; value: Enrolment };
  papers: { key: string; value: KeptPaper };
  pieces: { key: [string, string]; value: StoredPiece; indexes: { paper: string } };
  records: { key: string; value: Sealed };
}

export type OfflineDatabase = IDBPDatabase<OfflineSchema>;

export function openDatabase(name = "offline"): Promise<OfflineDatabase> {
  return openDB<OfflineSchema>(name, 1, {
    upgrade(database) {
      database.createObjectStore("enrolment");
      database.createObjectStore("papers", { keyPath: "paper" });
      database.createObjectStore("pieces", { keyPath: ["paper", "name"] }).createIndex("paper", "paper");
      database.createObjectStore("records");
    },
    // A page of a newer version must not wait for this one, which may be the service worker.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
    },
  });
}
