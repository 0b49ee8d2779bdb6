/** What became of a file of marks, in sentences; what needs no sentence has none. */

import { t } from "~/i18n";
import type { MarksReport } from "~/transport";

/** Kinds of annotations that have a name here, as XFDF calls them. */
const NAMED = [
  "strikeout",
  "squiggly",
  "circle",
  "polygon",
  "polyline",
  "caret",
  "stamp",
  "fileattachment",
  "reply",
  "text",
] as const;

export function tellImport(report: MarksReport, language: string): string[] {
  const { unchanged, outside, shortened, otherFile } = report;
  const kinds = kindsLeftOut(report);
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const told = [
    unchanged > 0 && t("marks.unchanged", { count: unchanged }),
    kinds.length > 0 && t("marks.unsupported", { count: kinds.length, kinds: list.format(kinds) }),
    outside > 0 && t("marks.outside", { count: outside }),
    shortened > 0 && t("marks.shortened", { count: shortened }),
    otherFile !== "" && report.put.length > 0 && t("marks.otherFile", { name: otherFile }),
  ];
  return told.filter((line) => line !== false);
}

/** Each kind with how many there were of it. */
function kindsLeftOut({ unsupported }: MarksReport): string[] {
  const counts = new Map<string, number>();
  for (const [kind, count] of Object.entries(unsupported)) {
    const known = NAMED.find((one) => one === kind);
    const name = t(`marks.kinds.${known ?? "other"}`);
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return [...counts].map(([name, count]) => `${name} (${count})`);
}
