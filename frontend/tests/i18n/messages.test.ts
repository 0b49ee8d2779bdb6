import { describe, expect, test } from "vitest";

import { en } from "~/i18n/messages/en";
import { vi } from "~/i18n/messages/vi";

/** Every text by its dotted path; both forms of a plural under the same path. */
function texts(tree: object, path = ""): [string, string[]][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]): [string, string[]][] => {
    const here = path ? `${path}.${key}` : key;
    if (typeof value === "string") return [[here, [value]]];
    if (typeof value !== "object" || value === null) throw new Error(`no text at ${here}`);
    if ("one" in value && "other" in value) return [[here, [String(value.one), String(value.other)]]];
    return texts(value, here);
  });
}

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

const vietnamese = new Map(texts(vi));
const english = new Map(texts(en));

test("both languages have the same keys", () => {
  expect([...english.keys()].sort()).toEqual([...vietnamese.keys()].sort());
});

describe.each([...vietnamese])("%s", (key, [source = ""]) => {
  test("takes the same values in both languages", () => {
    for (const text of english.get(key) ?? []) expect(placeholders(text)).toEqual(placeholders(source));
  });

  test("is neither empty nor padded, and composed (NFC)", () => {
    for (const text of [source, ...(english.get(key) ?? [])]) {
      expect(text).toBe(text.trim().normalize("NFC"));
      expect(text).not.toBe("");
    }
  });
});
