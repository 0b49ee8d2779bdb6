/** The sheet about what is kept on this device, with its texts; fetched when it is first asked for. */

import { loadTexts } from "~/i18n";

/** For `Later`: the sheet, once its words are there too. */
export async function loadOfflineSheet() {
  const [sheet] = await Promise.all([import("./OfflineSheet.svelte"), loadTexts(["offline"])]);
  return sheet;
}
