/**
 * Which language the reader sees, and the texts of it. Of the language in use only those areas are loaded that a screen
 * has asked for; `startLanguage` must have been awaited before anything is drawn.
 */

import type { Plural } from "./messages/types";
import type { vi } from "./messages/vi";

export type Language = "vi" | "en";

export const LANGUAGES: readonly Language[] = ["vi", "en"];

/** A language's own name, the same in every language. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { vi: "Tiếng Việt", en: "English" };

/** Locales for dates and numbers: European English, because the day comes first here. */
const LOCALES: Readonly<Record<Language, string>> = { vi: "vi-VN", en: "en-GB" };

export interface Catalogue {
  readonly [key: string]: string | Plural | Catalogue;
}

/** A part of the texts with a file of its own in each language. */
export type Area = keyof typeof vi;

/** What every screen says. */
export const EVERYWHERE: readonly Area[] = ["common", "a11y"];

const FILES = import.meta.glob<Readonly<Record<string, Catalogue>>>([
  "./messages/vi/*.ts",
  "./messages/en/*.ts",
]);

const STORAGE_KEY = "language";

let current = $state<Language>("vi");
let texts = $state.raw<Catalogue>({});
let wanted: Language = "vi";
/** The reader's own language while another one is shown in its place. */
let own: Language | undefined;
const inUse = new Set(EVERYWHERE);

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
 * Switch to a language and remember it on this device. Loads its texts first, of all areas in use, and changes nothing
 * when they cannot be loaded (the promise is then rejected); of two overlapping calls the later one wins. While another
 * language is lent, it is remembered alone and seen afterwards.
 */
export async function setLanguage(next: Language): Promise<void> {
  if (own !== undefined) {
    own = next;
    remember(next);
    return;
  }
  wanted = next;
  try {
    await bring([]);
  } catch (error) {
    if (wanted === next) wanted = current;
    throw error;
  }
  remember(current);
}

/**
 * Show a language in the place of the reader's own, for a screen that others look at, until what is returned is called.
 * Nothing is remembered; what cannot be loaded is not shown, and the screen stays as it was.
 */
export function lendLanguage(next: Language): () => void {
  own ??= wanted;
  show(next);
  return () => {
    const back = own;
    own = undefined;
    if (back) show(back);
  };
}

function show(next: Language): void {
  wanted = next;
  bring([]).catch(() => {
    if (wanted === next) wanted = current;
  });
}

/** Have the texts of these areas, now and in every language to come. Rejected when they cannot be loaded. */
export async function loadTexts(areas: readonly Area[]): Promise<void> {
  if (wanted !== current || areas.some((area) => !(area in texts))) await bring(areas);
}

/** Load what is in use and `more` in the language wanted, and show it; begin again when another was wanted meanwhile. */
async function bring(more: readonly Area[]): Promise<void> {
  const next = wanted;
  const areas = [...new Set([...inUse, ...more])];
  const loaded = await Promise.all(areas.map(async (area) => [area, await read(next, area)] as const));
  if (next !== wanted) return bring(more);
  for (const area of more) inUse.add(area);
  texts = { ...(next === current && texts), ...Object.fromEntries(loaded) };
  current = next;
  document.documentElement.lang = next;
}

async function read(from: Language, area: Area): Promise<Catalogue> {
  const file = await FILES[`./messages/${from}/${area}.ts`]?.();
  const found = file?.[area];
  if (!found) throw new Error(`no texts of ${area} in ${from}`);
  return found;
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
