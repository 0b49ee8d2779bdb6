/** Taking an item off the agenda, and bringing it back as it was: its points, its place and its papers. */

import { carryOut, toast } from "~/components";
import { t } from "~/i18n";
import type { ItemRecord, PaperRecord } from "~/protocol";
import { runtime, type ItemNode, type MeetingStore } from "~/store";

/** Remove an item; the message that says so can undo it for a while. */
export async function removeItem(store: MeetingStore, node: ItemNode): Promise<void> {
  const papers = [node, ...node.children].flatMap((one) => one.papers);
  const { title } = node.item;
  if (!(await carryOut("item.remove", { item: node.item.id }))) return;
  const key = papers.length > 0 ? "desk.agenda.removedPapers" : "desk.agenda.removed";
  toast(t(key, { title }), {
    action: { label: t("common.undo"), run: () => void restore(store, node, papers) },
  });
}

async function restore(store: MeetingStore, node: ItemNode, papers: readonly PaperRecord[]): Promise<void> {
  if (!(await add(store, node.item))) return;
  for (const child of node.children) await add(store, child.item);
  await move(node.item);
  for (const { id, item, position } of papers)
    await runtime.command("paper.move", { paper: id, item, position });
  toast(t("desk.agenda.restored"), { tone: "positive" });
}

function add(store: MeetingStore, { id, parent, title, minutes, presenter }: ItemRecord): Promise<boolean> {
  return carryOut("item.add", { meeting: store.id, item: id, parent, title, minutes, presenter });
}

function move({ id, parent, position }: ItemRecord): Promise<boolean> {
  return carryOut("item.move", { item: id, parent, position });
}
