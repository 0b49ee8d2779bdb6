/** The sheet for the reader's own e-mail address, with its texts; fetched when it is first asked for. */

import { loadTexts } from "~/i18n";

/** For `Later`: the sheet, once its words are there too. */
export async function loadEmailSheet() {
  const [sheet] = await Promise.all([import("./EmailSheet.svelte"), loadTexts(["email"])]);
  return sheet;
}
