/** Votes come with their texts, which the room does not wait for: nobody votes in its first moment. */

import { loadTexts } from "~/i18n";

/** A part that is on its way, once its texts are there too. */
export async function withTexts<Part>(part: Promise<Part>): Promise<Part> {
  const [loaded] = await Promise.all([part, loadTexts(["vote", "outline"])]);
  return loaded;
}
