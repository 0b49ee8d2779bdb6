/** How a change is named and quoted. */

import { t } from "~/i18n";
import type { Stop } from "~/pages/changes";

/** What kind of change it is, in words. */
export function nameOf({ kind, old }: Stop): string {
  return kind === "pageMoved"
    ? t("versions.diff.kind.pageMoved", { page: old?.page ?? 0 })
    : t(`versions.diff.kind.${kind}`);
}

/** The words of a change in short: those that are there now, or were there. */
export function wordsOf({ old, new: now }: Stop): string {
  return [now, old].find((side) => side?.text)?.text ?? "";
}
