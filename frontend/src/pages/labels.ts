/** What pages are called: by the number printed on them, beside their number in the file where the two differ. Pure. */

import { t } from "~/i18n";
import type { PaperLayout } from "~/transport";

/** The number printed on a page; empty for one without in a paper that has some, the file's where none are known. */
export function labelOf(layout: PaperLayout | undefined, page: number): string {
  return hasLabels(layout) ? (layout?.labels[page] ?? "") : String(page);
}

/** Both numbers in words: "tr. 12 (tệp 14)", "tệp 1" for a cover, one number where they are the same. */
export function pageName(layout: PaperLayout | undefined, page: number): string {
  const label = labelOf(layout, page);
  if (!label) return t("viewer.filePage", { page });
  return label === String(page) ? t("viewer.page", { page }) : t("viewer.pageInFile", { label, page });
}

/** The printed number, or that in the file with a word that says so: short enough for a narrow column. */
export function shortName(layout: PaperLayout | undefined, page: number): string {
  return labelOf(layout, page) || t("viewer.filePage", { page });
}

/** Whether pages of this paper are called otherwise than by their place in the file. */
export function hasLabels(layout: PaperLayout | undefined): boolean {
  for (const _ in layout?.labels) return true;
  return false;
}

/**
 * The page somebody means by a number: the one that bears it, the nearest to `from` where several do (an annex begins
 * anew), else the one with this number in the file; `undefined`: there is none.
 */
export function pageNamed(layout: PaperLayout, name: string, from: number): number | undefined {
  const wanted = name.trim().toLowerCase();
  const bearing = Object.keys(layout.labels)
    .map(Number)
    .filter((page) => layout.labels[page]?.toLowerCase() === wanted)
    .sort((one, other) => Math.abs(one - from) - Math.abs(other - from));
  const number = /^\d+$/.test(wanted) ? Number(wanted) : NaN;
  return bearing[0] ?? (number >= 1 && number <= layout.count ? number : undefined);
}
