/** What units are called in the reader's language, and where the reader's administration begins. */

import { language, t } from "~/i18n";
import { TOP, type UnitRef } from "~/protocol";
import { runtime } from "~/store";

/** The name of a unit, or of the installation. */
export function nameOf(unit: { id: string; name: string; nameEn?: string }): string {
  if (unit.id === TOP) return t("directory.everything");
  return language() === "en" && unit.nameEn ? unit.nameEn : unit.name;
}

/** Where the reader's administration begins. Who administers the installation begins there, whatever else they hold. */
export function rootsOf(): readonly UnitRef[] {
  const held = runtime.me?.administers ?? [];
  const top = held.find((one) => one.id === TOP);
  return top ? [top] : held;
}

/** A rank as typed; `undefined` when it is none. */
export function parseRank(text: string): number | undefined {
  return /^\d{1,6}$|^1000000$/.test(text.trim()) ? Number(text) : undefined;
}
