import { expect, test } from "vitest";

import { vi } from "~/i18n/messages/vi";

const SOURCES: Readonly<Record<string, string>> = import.meta.glob(
  ["/src/**/*.{ts,svelte}", "!/src/**/*.test.ts", "!/src/gallery/**", "!/src/i18n/messages/**"],
  { query: "?raw", import: "default", eager: true },
);

/** Named by the codes of the server's refusals; `tests/architecture/test_error_messages.py` looks after these. */
const NAMED_BY_CODES = "errors.";

const LITERAL = /["'`]([a-z]\w*(?:\.\w+)+)["'`]/g;
/** A key with parts that are filled in; what stands between the braces does not matter. */
const BUILT = /`([a-z]\w*\.(?:[\w.]|\$\{[^{}]*\})*)`/g;

/** Every text by its dotted path. */
function keysOf(tree: object, path = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    const here = path ? `${path}.${key}` : key;
    return typeof value === "object" && value !== null ? keysOf(value, here) : [here];
  });
}

/** The keys among `keys` that nothing in these sources names, in full or from parts. */
function unusedIn(sources: readonly string[], keys: readonly string[]): string[] {
  const named = new Set<string>();
  const patterns = new Set<string>();
  for (const source of sources) {
    for (const [, key = ""] of source.matchAll(LITERAL)) named.add(key);
    for (const [, key = ""] of source.matchAll(BUILT)) {
      if (key.includes("${")) patterns.add(key.replaceAll(".", "\\.").replace(/\$\{[^{}]*\}/g, "[\\w.]+"));
    }
  }
  const built = new RegExp(`^(?:${[...patterns].join("|")})$`);
  return keys.filter((key) => !named.has(key) && !(patterns.size > 0 && built.test(key)));
}

test("every text is shown somewhere", () => {
  const keys = keysOf(vi).filter((key) => !key.startsWith(NAMED_BY_CODES));
  expect(unusedIn(Object.values(SOURCES), keys)).toEqual([]);
});

test("a text is used when it is named in full or from parts, and not when only its neighbour is", () => {
  const keys = ["a.one", "a.two", "a.b.three", "a.b.four"];
  expect(unusedIn(['t("a.one"); t(`a.b.${wide ? "three" : "no"}`)'], keys)).toEqual(["a.two"]);
  expect(unusedIn(["t(`a.${kind}.three`)"], keys)).toEqual(["a.one", "a.two", "a.b.four"]);
});
