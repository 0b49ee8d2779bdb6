/** From a key and its values to a text. Never shows an unfilled placeholder or an unknown key to a reader. */

import { formatNumber } from "./format";
import { catalogue, language } from "./language.svelte";
import type { Plural, At, Paths, Values } from "./messages/types";
import type { vi } from "./messages/vi";

type Source = typeof vi;

export type MessageKey = Paths<Source>;

/**
 * The text of `key` in the language on screen; numbers among the values are written the reader's way. Nothing as long
 * as its area has not come; a template follows when it comes.
 */
export function t<Key extends MessageKey>(key: Key, ...values: Values<At<Source, Key>>): string {
  return fill(key, values[0] ?? {}) ?? "";
}

/**
 * What a refusal or failure says to the reader. `code` is the server's (`poll.closed`), `details` fill the text; a
 * code without a text of its own gets a general sentence that names it. As long as the area `errors` has not come, all
 * get general advice; a template follows when it comes.
 */
export function errorText(code: string, details: Readonly<Record<string, unknown>> = {}): string {
  const values = Object.fromEntries(
    Object.entries(details).filter((entry): entry is [string, string | number] =>
      ["string", "number"].includes(typeof entry[1]),
    ),
  );
  return fill(`errors.${code}`, values) ?? fill("errors.unknown", { code }) ?? t("common.page.broken.advice");
}

function fill(key: string, values: Readonly<Record<string, string | number>>): string | undefined {
  const text = lookUp(key);
  if (text === undefined) return undefined;
  return choose(text, values.count).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? "";
    return typeof value === "number" ? formatNumber(value) : value;
  });
}

function lookUp(key: string): string | Plural | undefined {
  let found: unknown = catalogue();
  for (const part of key.split(".")) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, part)) return undefined;
    found = (found as Record<string, unknown>)[part];
  }
  return typeof found === "string" || isPlural(found) ? found : undefined;
}

function isPlural(value: unknown): value is Plural {
  return typeof value === "object" && value !== null && "other" in value && typeof value.other === "string";
}

function choose(text: string | Plural, count: string | number | undefined): string {
  if (typeof text === "string") return text;
  const category = new Intl.PluralRules(language()).select(Number(count));
  return category === "one" ? text.one : text.other;
}
