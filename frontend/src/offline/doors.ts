/** The server's doors for devices that keep papers (docs/protocol.md, P37 to P40). */

import type { AnyRecord } from "~/protocol";
import { requestJson } from "~/transport/http";

export interface LeasedPaper {
  readonly paper: string;
  readonly meeting: string;
  readonly digest: string;
  readonly pages: number;
  /** Where its words come from, as in its record. */
  readonly text: string;
  /** Base64. */
  readonly key: string;
}

export interface Lease {
  readonly now: string;
  readonly until: string;
  readonly key: string;
  readonly token: string;
  readonly papers: readonly LeasedPaper[];
}

/** Enrol this device or renew its term; refused with `device.revoked` and `device.switched_off`. */
export function askLease(device: string, label: string, token: string): Promise<Lease> {
  return requestJson<Lease>("POST", `/api/devices/${device}/lease`, { body: { label, token } });
}

export interface Report {
  readonly token: string;
  readonly kept: readonly { readonly paper: string; readonly digest: string }[];
  readonly leaving?: boolean;
}

/** Say what this device keeps; needs no session. */
export async function sendReport(device: string, report: Report): Promise<void> {
  await requestJson("POST", `/api/devices/${device}/report`, { body: report });
}

/** All that this person sees of a meeting now. Not followed, so that nobody takes them to be there. */
export function getRecords(meeting: string): Promise<AnyRecord[]> {
  return requestJson<AnyRecord[]>("GET", `/api/meetings/${meeting}/records`);
}
