/** Parts about approval and requests come with their texts, which no screen shows at first sight. */

import { loadTexts } from "~/i18n";

/** The part, once its texts are there too. */
export async function withTexts<Part>(part: Promise<Part>): Promise<Part> {
  await loadTexts(["approvals", "requests"]);
  return part;
}
