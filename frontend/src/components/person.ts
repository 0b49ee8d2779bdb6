/** How a person is described in the reader's language. */

import { language } from "~/i18n";
import type { PersonCard } from "~/protocol";

/** A person's title, or their unit when they have none. */
export function titleOf(person: PersonCard): string {
  return language() === "vi" ? person.title || person.unit : person.titleEn || person.unitEn;
}
