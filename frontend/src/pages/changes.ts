/** The changes between two versions of a paper as places to go through one after another. Pure. */

import type { ChangedArea, ChangeKind, ChangeSide, Comparison } from "~/transport";

/** What is gone through: changed passages, and pages that came, went or were moved as a whole. */
export type StopKind = ChangeKind | "pageAdded" | "pageRemoved" | "pageMoved";

export interface Stop {
  readonly kind: StopKind;
  /** Of the older version; absent where it has no such page. */
  readonly old?: ChangeSide;
  /** Of the newer version; absent for a page that was removed. */
  readonly new?: ChangeSide;
}

/** The stops of one page, which is the older version's where the newer has none. */
export interface StopsOfPage {
  readonly version: "old" | "new";
  readonly page: number;
  /** Indexes in the list of all stops. */
  readonly stops: readonly number[];
}

/** A place on a page that is marked, in percent of its width. */
export interface MarkedPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** All stops in the order of the newer version; removed pages come where they would be read. */
export function stopsOf({ oldPages, newPages }: Comparison): Stop[] {
  const removed = new Map<number, Stop[]>();
  oldPages.forEach(({ kind, new: next }, index) => {
    if (kind !== "removed") return;
    const end = index > (newPages[next - 1]?.old ?? Infinity) - 1 ? next + 1 : next;
    removed.set(end, [...(removed.get(end) ?? []), { kind: "pageRemoved", old: whole(index + 1) }]);
  });
  const stops = newPages.flatMap(({ kind, old, changes }, index): Stop[] => {
    const page = index + 1;
    const before = removed.get(page) ?? [];
    if (kind === "added") return [...before, { kind: "pageAdded", new: whole(page) }];
    const moved: Stop[] =
      kind === "moved" && old !== null ? [{ kind: "pageMoved", old: whole(old), new: whole(page) }] : [];
    return [...before, ...moved, ...changes.map((change) => stopOf(change, old))];
  });
  return [...stops, ...(removed.get(newPages.length + 1) ?? [])];
}

/** The stops page by page, in their order. */
export function byPage(stops: readonly Stop[]): StopsOfPage[] {
  const pages: { version: "old" | "new"; page: number; stops: number[] }[] = [];
  stops.forEach((stop, index) => {
    const version = stop.new ? "new" : "old";
    const page = (stop.new ?? stop.old)?.page ?? 0;
    const last = pages.at(-1);
    if (last?.version === version && last.page === page) last.stops.push(index);
    else pages.push({ version, page, stops: [index] });
  });
  return pages;
}

/** How many changes of each kind there are on a page, in the order in which the kinds first come. */
export function countKinds(stops: readonly Stop[], indexes: readonly number[]): [ChangeKind, number][] {
  const counts = new Map<ChangeKind, number>();
  for (const index of indexes) {
    const kind = stops[index]?.kind;
    if (kind && isPassage(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts];
}

/** Whether a stop is a part of a page. */
export function isPassage(kind: StopKind): kind is ChangeKind {
  return kind !== "pageAdded" && kind !== "pageRemoved" && kind !== "pageMoved";
}

/** Where an area is marked; one without width or height keeps none. */
export function placeOf([left, top, right, bottom]: ChangedArea): MarkedPlace {
  return { left: left / 100, top: top / 100, width: (right - left) / 100, height: (bottom - top) / 100 };
}

function stopOf(change: Comparison["newPages"][number]["changes"][number], old: number | null): Stop {
  const before = change.old ?? (old === null ? undefined : whole(old));
  return {
    kind: change.kind,
    ...(before && { old: before }),
    ...(change.new && { new: change.new }),
  };
}

function whole(page: number): ChangeSide {
  return { page, areas: [], text: "" };
}
