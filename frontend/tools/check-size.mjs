/**
 * Weighs what a first visit loads from dist/: the page, the scripts and styles of the entry and of the sign-in screen
 * with one language, and the fonts. Prints the parts and fails above the promised 150 kB.
 */

import { readFileSync, readdirSync } from "node:fs";
import process from "node:process";
import { gzipSync } from "node:zlib";

const LIMIT = 150_000;
const DIST = new URL("../dist/", import.meta.url);

/** @typedef {{ file: string, css?: string[], imports?: string[], assets?: string[] }} Chunk */

/** @param {string} path */
const read = (path) => readFileSync(new URL(path, DIST));

/** @type {unknown} */
const parsed = JSON.parse(read(".vite/manifest.json").toString());
const manifest = /** @type {Record<string, Chunk>} */ (parsed);

/** @param {string} key @param {Set<string>} files @returns {Set<string>} the chunk's files and those it needs at once */
function collect(key, files) {
  const chunk = manifest[key];
  if (!chunk || files.has(chunk.file)) return files;
  files.add(chunk.file);
  for (const css of chunk.css ?? []) files.add(css);
  for (const needed of chunk.imports ?? []) collect(needed, files);
  return files;
}

const files = new Set(["index.html", "browser-check.js", "first-paint.css"]);
for (const key of ["index.html", "src/screens/SignIn/SignIn.svelte", "src/i18n/messages/vi.ts"]) {
  if (!manifest[key]) throw new Error(`dist/ has no ${key}; run the build first`);
  collect(key, files);
}
for (const name of readdirSync(new URL("assets/", DIST))) {
  if (name.endsWith(".woff2")) files.add(`assets/${name}`);
}

let total = 0;
for (const file of files) {
  const bytes = read(file);
  const weight = file.endsWith(".woff2") ? bytes.length : gzipSync(bytes).length;
  total += weight;
  console.log(`${(weight / 1000).toFixed(1).padStart(8)} kB  ${file}`);
}
console.log(
  `${(total / 1000).toFixed(1).padStart(8)} kB  first load, compressed, fonts included (at most ${LIMIT / 1000})`,
);
process.exit(total <= LIMIT ? 0 : 1);
