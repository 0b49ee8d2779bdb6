/** Parts about substitutes and about questions to answer come with their texts, which Home does not wait for. */

import { loadTexts } from "~/i18n";

/** A part that is on its way, once its texts are there too. */
export async function withTexts<Part>(part: Promise<Part>): Promise<Part> {
  const [loaded] = await Promise.all([part, loadTexts(["substitutes", "questions", "errors"])]);
  return loaded;
}
