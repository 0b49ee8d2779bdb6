/** What files an installation makes papers from, and the file that a paper was made from. */

import type { PaperRecord } from "~/protocol";

import { requestJson } from "./http";

export type FileKind =
  "pdf" | "image" | "heic" | "docx" | "xlsx" | "pptx" | "odt" | "ods" | "odp" | "doc" | "xls" | "ppt" | "rtf";

export interface Intake {
  readonly kinds: readonly FileKind[];
  /** Bytes. */
  readonly largest: number;
  /** Words in scanned pages are recognised. */
  readonly recognises: boolean;
  /** Degrees of state secrets that documents may have here; none unless the installation is declared for them. */
  readonly labels?: readonly PaperRecord["label"][];
}

export function getIntake(): Promise<Intake> {
  return requestJson<Intake>("GET", "/api/papers/intake");
}

/** The file as it was uploaded, of a paper that was made from one; for the desk. */
export function paperSourceUrl(paper: string): string {
  return `/api/papers/${paper}/source`;
}
