/** The protocol's types: the generated ones, sharper where the server passes something through as it is. */

import type * as generated from "./types";
import type { RecordKinds, StrokeRecord } from "./types";

export type * from "./types";
export { PROTOCOL } from "./types";
export type { Line as TextLine, Word as TextWord } from "./types";
export { newId } from "./ids";

export type Kind = keyof RecordKinds;
export type RecordOf<K extends Kind> = RecordKinds[K];
export type CommandName = keyof generated.Commands;

export type Change = { put: generated.AnyRecord } | { drop: { kind: Kind; id: string } };
export type ChangesMessage = Omit<generated.ChangesMessage, "changes"> & { changes: Change[] };
export type SnapshotMessage = Omit<generated.SnapshotMessage, "records"> & { records: generated.AnyRecord[] };
export type ServerMessage =
  | Exclude<generated.ServerMessage, generated.ChangesMessage | generated.SnapshotMessage>
  | ChangesMessage
  | SnapshotMessage;
export type ServerMessageOf<T extends ServerMessage["type"]> = Extract<ServerMessage, { type: T }>;

/** An act as both doors carry it. */
export type CommandRequest = Omit<generated.Do, "type">;

/** New points of a stroke under somebody's pen. */
export type WetInk = Omit<generated.WetInk, "tool" | "color"> & Pick<StrokeRecord, "tool" | "color">;

/** What fleeting messages carry. */
export type Signals = Omit<generated.Signals, "ink.wet"> & { "ink.wet": WetInk };
export type SignalName = keyof Signals;

/** What lies above all units: the installation. */
export const TOP = "00000000-0000-0000-0000-000000000000";

/** `meeting:<uuid>`, `person:<uuid>`, `unit:<uuid>` or the catalogue's. */
export type JournalName = `meeting:${string}` | `person:${string}` | `unit:${string}` | `catalogue:${string}`;

/** The journal of the lists that forms choose from. */
export const CATALOGUE: JournalName = `catalogue:${TOP}`;

export function journalOfMeeting(meeting: string): JournalName {
  return `meeting:${meeting}`;
}

export function journalOfPerson(person: string): JournalName {
  return `person:${person}`;
}

export function journalOfUnit(unit: string): JournalName {
  return `unit:${unit}`;
}

/** Why the server closed a socket (docs/protocol.md). Codes below 4000 are those of WebSocket itself. */
export const CloseCode = {
  restarting: 1012,
  malformed: 4400,
  signedOut: 4401,
  noHello: 4408,
  otherVersion: 4409,
  tooLarge: 4413,
  tooMany: 4429,
  tooManySockets: 4430,
  full: 4503,
  cannotKeepUp: 4508,
} as const;
