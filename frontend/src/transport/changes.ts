/** What changed between two versions of a paper, as the server found it. */

import { requestJson } from "./http";

/** Left, top, right, bottom in ten-thousandths of the page's width. */
export type ChangedArea = readonly [left: number, top: number, right: number, bottom: number];

export type PageKind = "same" | "moved" | "reflowed" | "changed" | "added" | "removed";
export type ChangeKind = "added" | "removed" | "replaced" | "moved" | "picture";

/** One side of a change. Where there is nothing on it, the area has no width: the place where it would stand. */
export interface ChangeSide {
  readonly page: number;
  readonly areas: readonly ChangedArea[];
  /** Empty for pictures, and for papers whose words are withheld. */
  readonly text: string;
}

export interface PassageChange {
  readonly kind: ChangeKind;
  readonly old: ChangeSide | null;
  readonly new: ChangeSide | null;
}

export interface Comparison {
  /** By page: what became of it, and the newer version's page on which its reader goes on. */
  readonly oldPages: readonly { readonly kind: PageKind; readonly new: number }[];
  readonly newPages: readonly {
    readonly kind: PageKind;
    readonly old: number | null;
    readonly changes: readonly PassageChange[];
  }[];
  /** `false`: more changed pictures may be there than were found. */
  readonly complete: boolean;
}

export interface VersionChanges {
  readonly oldDigest: string;
  readonly newDigest: string;
  readonly comparison: Comparison;
}

/** What changed from version `old` of a paper to the later version `new`; takes seconds where nobody asked before. */
export function getChanges(
  paper: string,
  { old, new: later }: { old: number; new: number },
  signal?: AbortSignal,
): Promise<VersionChanges> {
  const path = `/api/papers/${paper}/versions/${old}/changes/${later}`;
  return requestJson<VersionChanges>("GET", path, signal ? { signal } : {});
}
