/** What units are called in the reader's language. */

import { language, t } from "~/i18n";
import { TOP } from "~/protocol";

/** The name of a unit, or of the installation. */
export function nameOf(unit: { id: string; name: string; nameEn?: string }): string {
  if (unit.id === TOP) return t("directory.everything");
  return language() === "en" && unit.nameEn ? unit.nameEn : unit.name;
}

/** A rank as typed; `undefined` when it is none. */
export function parseRank(text: string): number | undefined {
  return /^\d{1,6}$|^1000000$/.test(text.trim()) ? Number(text) : undefined;
}
