/** The vault of this page, and the records of journals in it: kept up to date while they change, there when nobody answers. */

import type { AnyRecord, MeRecord } from "~/protocol";

import { sendReport } from "./doors";
import { Vault, type VaultStanding } from "./vault";

/** Milliseconds after a change until records are kept: strokes come by the dozen. */
const REST = 1_500;

let opened: Promise<Vault> | undefined;

/** The store of this device; rejects where the browser has none to give. */
export function openVault(): Promise<Vault> {
  opened ??= Vault.open();
  opened.catch(() => (opened = undefined));
  return opened;
}

/** Journals whose records are kept. */
let wanted: ReadonlySet<string> = new Set();
const changed = new Map<string, () => readonly AnyRecord[]>();
let resting: ReturnType<typeof setTimeout> | undefined;

/** From now on keep these journals and no others. */
export function keepJournals(journals: Iterable<string>): void {
  wanted = new Set(journals);
}

/** A journal has changed; `records` gives all it has now. */
export function noteChange(journal: string, records: () => readonly AnyRecord[]): void {
  if (!wanted.has(journal)) return;
  changed.set(journal, records);
  resting ??= setTimeout(() => void keepChanged(), REST);
}

// Who leaves the app may find no network when they come back.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "hidden" || resting === undefined) return;
  clearTimeout(resting);
  void keepChanged();
});

/** A journal cannot be read any more. */
export async function forgetJournal(journal: string): Promise<void> {
  changed.delete(journal);
  if (wanted.has(journal)) await (await openVault()).deleteRecords(journal);
}

/** The records of a journal as they were kept last, where they may be opened now. */
export async function loadRecords(journal: string): Promise<readonly AnyRecord[] | undefined> {
  try {
    return await (await openVault()).readRecords(journal);
  } catch {
    return undefined;
  }
}

/** Whose copies are here, if they may be opened; otherwise why not. */
export async function findOwner(): Promise<MeRecord | Exclude<VaultStanding, "valid">> {
  try {
    const vault = await openVault();
    const standing = await vault.standing();
    if (standing !== "valid") return standing;
    const enrolment = await vault.enrolment();
    const records = await vault.readRecords(`person:${enrolment?.person ?? ""}`);
    return records?.find((record): record is MeRecord => record.kind === "me") ?? "none";
  } catch {
    return "none";
  }
}

/** Delete everything this device keeps and say so to the server, which may not hear it any more. */
export async function forgetEverything(): Promise<void> {
  wanted = new Set();
  changed.clear();
  const vault = await openVault();
  const enrolment = await vault.enrolment();
  await vault.purge();
  if (!enrolment) return;
  const report = { token: enrolment.token, kept: [], leaving: true };
  await sendReport(enrolment.device, report).catch(() => undefined);
}

async function keepChanged(): Promise<void> {
  resting = undefined;
  const journals = [...changed];
  changed.clear();
  const vault = await openVault();
  for (const [journal, records] of journals) {
    // A full store costs the newest state, never the work at hand.
    await vault.putRecords(journal, records()).catch(() => undefined);
  }
}
