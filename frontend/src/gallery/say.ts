/** Text of the gallery, which is content and not part of the product's messages. */

import { language } from "~/i18n";

/** The text in the language on screen. */
export function say(vi: string, en: string): string {
  return language() === "vi" ? vi : en;
}
