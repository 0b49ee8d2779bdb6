import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

/** The custom properties with a plain colour in the block that starts with `selector`. */
function colours(selector: string): Map<string, string> {
  const css = readFileSync("src/design/tokens.css", "utf8");
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf("\n}", start));
  return new Map(
    [...block.matchAll(/--color-([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1] ?? "", m[2] ?? ""]),
  );
}

/** Relative luminance of WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const BACKGROUNDS = ["paper", "surface", "sunken"];

/** Text and what it is read on: at least 4.5 : 1. */
const TEXT: [string, string][] = [
  ...["ink", "ink-muted", "accent", "accent-strong", "positive", "warning", "negative"].flatMap((text) =>
    BACKGROUNDS.map((ground): [string, string] => [text, ground]),
  ),
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["on-negative", "negative"],
  ["on-negative", "negative-strong"],
  ["accent", "accent-soft"],
  ["positive", "positive-soft"],
  ["warning", "warning-soft"],
  ["negative", "negative-soft"],
  ["ink", "accent-soft"],
  ["ink", "negative-soft"],
  ["ink-muted", "accent-soft"],
];

/** Borders of controls, the focus ring and the parts of a picture: at least 3 : 1. */
const GRAPHICS: [string, string][] = [
  "line-strong",
  "focus",
  "vote-for",
  "vote-against",
  "vote-abstain",
].flatMap((shape) => BACKGROUNDS.map((ground): [string, string] => [shape, ground]));

describe.each([":root", '[data-theme="dark"]'])("theme %s", (selector) => {
  const palette = colours(selector);
  const ratio = (one: string, other: string) => contrast(palette.get(one) ?? "", palette.get(other) ?? "");

  test.each(TEXT)("text %s on %s is readable", (text, ground) => {
    expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(GRAPHICS)("%s is visible on %s", (shape, ground) => {
    expect(ratio(shape, ground)).toBeGreaterThanOrEqual(3);
  });
});

test("dark theme names every colour of the light theme", () => {
  const light = [...colours(":root").keys()].sort();
  expect([...colours('[data-theme="dark"]').keys()].sort()).toEqual(light);
});

test("contrast of black and white is the known 21", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
});
