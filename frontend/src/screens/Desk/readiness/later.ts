/** Tabs about people's preparation and their questions come with their texts, which the desk does not wait for. */

import { loadTexts } from "~/i18n";

/** A part that is on its way, once its texts are there too. */
export async function withTexts<Part>(part: Promise<Part>): Promise<Part> {
  const [loaded] = await Promise.all([part, loadTexts(["readiness", "substitutes", "questions"])]);
  return loaded;
}
