import { expect, test } from "vitest";

import { AFTERWARDS, TEXTS } from "~/app/texts";
import type { Area } from "~/i18n";
import { EVERYWHERE } from "~/i18n/language.svelte";
import { vi } from "~/i18n/messages/vi";

import { filesOf, sourceOf } from "./sources";

type Screen = keyof typeof TEXTS;

const TEXT_KEY = /["`]([a-z0-9]+)\.([\w.]*)(\$\{)?/g;

/** The areas whose texts a source names, in full (`"room.see"`) or by their beginning (`room.tool.${name}`). */
function areasIn(source: string): string[] {
  return [...source.matchAll(TEXT_KEY)]
    .filter(([, area = "", rest = "", open]) => {
      const path = [area, ...rest.split(".")].filter(Boolean);
      const found = path.reduce<unknown>(
        (tree, name) => (typeof tree === "object" && tree !== null ? Reflect.get(tree, name) : undefined),
        vi,
      );
      return open ? typeof found === "object" : typeof found === "string";
    })
    .map(([, area = ""]) => area);
}

/** Where each area is used among these files, but for areas that are there anyhow. */
function usesIn(files: readonly string[], named: readonly string[] = []): Record<string, string[]> {
  const uses: Record<string, string[]> = {};
  const anyhow = [...EVERYWHERE, ...AFTERWARDS].filter((area) => !named.includes(area));
  for (const file of files)
    for (const area of areasIn(sourceOf(file)))
      if (!anyhow.includes(area as Area)) (uses[area] ??= []).push(file);
  return uses;
}

const pathOf = (screen: Screen) => {
  const name = screen.charAt(0).toUpperCase() + screen.slice(1);
  return `/src/screens/${name}/${name}.svelte`;
};

test.each(Object.keys(TEXTS) as Screen[])(
  "%s asks for the areas that it shows and for no other",
  (screen) => {
    const uses = usesIn(filesOf(pathOf(screen), { lazy: true }), TEXTS[screen]);
    expect(Object.keys(uses).sort(), JSON.stringify(uses, null, 2)).toEqual([...TEXTS[screen]].sort());
  },
);

test("what stands around the screens says only what is there at once", () => {
  expect(usesIn(filesOf("/src/main.ts", { lazy: false }))).toEqual({});
});

test("a text is found however it is named", () => {
  expect(areasIn('t("room.see")')).toEqual(["room"]);
  expect(areasIn("t(`room.tool.${name}`)")).toEqual(["room"]);
  expect(areasIn('command("stage.turn"); t("room.nothing")')).toEqual([]);
});
