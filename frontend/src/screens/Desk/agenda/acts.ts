/** The desk's acts on an outline, each with what takes it back. */

import { newId } from "~/protocol";
import type { ItemNode, MeetingStore } from "~/store";

import { placeOf, type Node, type Place } from "./outline";
import type { Act, Step } from "./steps";
import { wordsOf, type ItemWords } from "./words";

/** The first level as places are counted in it. */
export function nodesOf(store: MeetingStore): Node[] {
  return store.outline.map((row) =>
    "section" in row
      ? { id: row.id, heading: true, children: [] }
      : { id: row.id, children: row.node.children.map(({ item }) => ({ id: item.id })) },
  );
}

export function adding(parent: string | null, words: ItemWords): Act {
  const item = newId();
  const redo: Step = { of: "add", item, parent, words };
  return { what: "add", title: words.title, undo: [{ of: "remove", item }], redo: [redo] };
}

export function addingHeading(title: string): Act {
  const section = newId();
  const undo: Step = { of: "removeHeading", section };
  return { what: "add", title, undo: [undo], redo: [{ of: "addHeading", section, title }] };
}

export function editing(item: string, from: ItemWords, to: ItemWords): Act {
  const undo: Step = { of: "edit", item, from: to, to: from };
  return { what: "edit", title: to.title, undo: [undo], redo: [{ of: "edit", item, from, to }] };
}

export function renaming(section: string, from: string, to: string): Act {
  const undo: Step = { of: "heading", section, from: to, to: from };
  return { what: "edit", title: to, undo: [undo], redo: [{ of: "heading", section, from, to }] };
}

export function moving(store: MeetingStore, row: string, place: Place): Act | undefined {
  const before = placeOf(nodesOf(store), row);
  if (!before) return undefined;
  const section = store.section(row);
  const title = (section ?? store.item(row))?.title ?? "";
  const to = (where: Place): Step =>
    section
      ? { of: "moveHeading", section: row, position: where.position }
      : { of: "move", item: row, place: where };
  return { what: "move", title, undo: [to(before)], redo: [to(place)] };
}

export function removingHeading(store: MeetingStore, section: string, title: string): Act {
  const position = placeOf(nodesOf(store), section)?.position ?? 0;
  const undo: Step[] = [
    { of: "addHeading", section, title },
    { of: "moveHeading", section, position },
  ];
  return { what: "remove", title, undo, redo: [{ of: "removeHeading", section }] };
}

/**
 * Brings back its points, its place and its papers. `undefined` for what is closed to some: it would be open to
 * everybody for the moment between its return and its being closed again.
 */
export function removing(store: MeetingStore, node: ItemNode): Act | undefined {
  const all = [node, ...node.children];
  const place = placeOf(nodesOf(store), node.item.id);
  if (!place || all.some(({ item }) => item.circle !== null)) return undefined;
  const add = ({ item }: ItemNode): Step => ({
    of: "add",
    item: item.id,
    parent: item.parent,
    words: wordsOf(item),
  });
  const papers = all.flatMap((one) =>
    one.papers.map((paper, position): Step => ({
      of: "movePaper",
      paper: paper.id,
      item: one.item.id,
      position,
    })),
  );
  const { id, title } = node.item;
  const undo = [...all.map(add), { of: "move", item: id, place } as const, ...papers];
  return { what: "remove", title, undo, redo: [{ of: "remove", item: id }] };
}
