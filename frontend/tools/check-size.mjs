/**
 * Weighs what a first visit to each screen loads from a build: the page, scripts, styles and the heavier language as gzip
 * makes them, and the fonts. Fails when a screen is above the promised 150 kB. `node tools/check-size.mjs [FOLDER] [--parts]`
 */

import { readFileSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import process from "node:process";
import { gzipSync } from "node:zlib";

import { runnerImport } from "vite";

const LIMIT = 150_000;

/** What a screen fetches at once beside its own file, for whoever has the most to do there. */
const MORE = { Room: ["src/screens/Room/cockpit/Cockpit.svelte"] };

/** The heavier of the two languages. */
const LANGUAGE = "vi";

const parts = process.argv.includes("--parts");
const dist = resolve(process.argv.slice(2).find((word) => !word.startsWith("--")) ?? "dist");

/** @typedef {{ file: string, css?: string[], imports?: string[] }} Chunk */

/** @param {string} path */
const read = (path) => readFileSync(resolve(dist, path));

/** @type {unknown} */
const parsed = JSON.parse(read(".vite/manifest.json").toString());
const manifest = /** @type {Record<string, Chunk>} */ (parsed);
const fonts = readdirSync(resolve(dist, "assets")).filter((name) => name.endsWith(".woff2"));
const always = [
  "index.html",
  "browser-check.js",
  "first-paint.css",
  ...fonts.map((name) => `assets/${name}`),
];

/** The areas of the texts that screens wait for. @type {{ module: typeof import("../src/app/texts") }} */
const { module: texts } = await runnerImport("./src/app/texts.ts");

/** @param {string} screen */
function areasOf(screen) {
  const name = screen.charAt(0).toLowerCase() + screen.slice(1);
  if (!(name in texts.TEXTS)) throw new Error(`no texts for ${screen}`);
  return ["common", "a11y", ...texts.TEXTS[/** @type {keyof typeof texts.TEXTS} */ (name)]];
}

/** @param {string} key @param {Set<string>} files the chunk's files and those it needs at once are added */
function collect(key, files) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`the build has no ${key}`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const css of chunk.css ?? []) files.add(css);
  for (const needed of chunk.imports ?? []) collect(needed, files);
}

/** @param {string} file @returns {number} bytes on the network */
function weigh(file) {
  const bytes = read(file);
  return file.endsWith(".woff2") ? bytes.length : gzipSync(bytes).length;
}

/** @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1).padStart(8)} kB`;

const screens = Object.keys(manifest).flatMap(
  (key) => /^src\/screens\/(\w+)\/\1\.svelte$/.exec(key)?.[1] ?? [],
);

let passed = screens.length > 0;
for (const screen of screens.sort()) {
  const files = new Set(always);
  const more = screen in MORE ? MORE[/** @type {keyof typeof MORE} */ (screen)] : [];
  for (const key of [
    "index.html",
    ...areasOf(screen).map((area) => `src/i18n/messages/${LANGUAGE}/${area}.ts`),
    `src/screens/${screen}/${screen}.svelte`,
    ...more,
  ])
    collect(key, files);
  const weights = [...files].map((file) => ({ file, weight: weigh(file) }));
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  if (parts) for (const { file, weight } of weights) console.log(`${kilobytes(weight)}    ${file}`);
  console.log(`${kilobytes(total)}  ${screen}${total > LIMIT ? `: more than ${LIMIT / 1000} kB` : ""}`);
  passed &&= total <= LIMIT;
}
process.exit(passed ? 0 : 1);
