/** Changing to the other of the two languages, from a button or a menu. */

import { LANGUAGE_NAMES, language, setLanguage, t, type Language } from "~/i18n";
import { runtime } from "~/store";

import { toast } from "./toast.svelte";

/** The language that is not on screen, with its own name. */
export function otherLanguage(): { language: Language; name: string } {
  const other: Language = language() === "vi" ? "en" : "vi";
  return { language: other, name: LANGUAGE_NAMES[other] };
}

/**
 * Change to it, on the person's other devices too. Without a network its texts may be out of reach, which is said and
 * changes nothing.
 */
export function switchLanguage(): void {
  const next = otherLanguage().language;
  setLanguage(next).then(
    () => {
      if (runtime.session === "signed-in")
        runtime.command("me.set_language", { language: next }).catch(() => undefined);
    },
    () => toast(t("common.languageUnavailable"), { tone: "negative" }),
  );
}
