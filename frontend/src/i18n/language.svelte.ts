/**
 * Which language the reader sees, and the texts of it. Only the catalogue in use is loaded; `startLanguage` must have
 * been awaited before anything is drawn.
 */

import type { Plural } from "./messages/types";

export type Language = "vi" | "en";

export const LANGUAGES: readonly Language[] = ["vi", "en"];

/** A language's own name, the same in every language. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { vi: "Tiếng Việt", en: "English" };

/** Locales for dates and numbers: European English, because the day comes first here. */
const LOCALES: Readonly<Record<Language, string>> = { vi: "vi-VN", en: "en-GB" };

export interface Catalogue {
  readonly [key: string]: string | Plural | Catalogue;
}

const CATALOGUES: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  vi: () => import("./messages/vi").then((module) => module.vi),
  en: () => import("./messages/en").then((module) => module.en),
};

const STORAGE_KEY = "language";

let current = $state<Language>("vi");
let texts = $state.raw<Catalogue>({});
let wanted: Language = "vi";

/** The language on screen; reading it in a template makes the template follow a change. */
export function language(): Language {
  return current;
}

/** The locale for `Intl`. */
export function locale(): string {
  return LOCALES[current];
}

/** The texts of the language on screen. */
export function catalogue(): Catalogue {
  return texts;
}

/**
 * Switch to a language and remember it on this device. Loads its texts first and changes nothing when they cannot be
 * loaded (the promise is then rejected); of two overlapping calls the later one wins.
 */
export async function setLanguage(next: Language): Promise<void> {
  wanted = next;
  const loaded = await CATALOGUES[next]();
  if (wanted !== next) return;
  texts = loaded;
  current = next;
  document.documentElement.lang = next;
  remember(next);
}

/** Show the remembered language, or else the first of the browser's languages that there is. */
export async function startLanguage(): Promise<void> {
  await setLanguage(recall() ?? preferred(navigator.languages));
}

/** The first known language in the browser's order of preference; Vietnamese when there is none. */
export function preferred(tags: readonly string[]): Language {
  for (const tag of tags) {
    const known = LANGUAGES.find((name) => tag.toLowerCase().split("-")[0] === name);
    if (known) return known;
  }
  return "vi";
}

// Storage is refused in some private modes; the choice then lasts as long as the page.
function remember(choice: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, choice);
  } catch {
    return;
  }
}

function recall(): Language | undefined {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return LANGUAGES.find((name) => name === stored);
  } catch {
    return undefined;
  }
}
