/**
 * Opens the gallery in Chromium, in both languages and themes and at the sizes of a tablet and a phone, and fails when
 * axe-core finds anything. With `--shots DIR` it also keeps pictures. Needs Chromium (CHROMIUM=/path/to/it).
 */

import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";

import { chromium } from "playwright-core";
import { createServer } from "vite";

const SIZES = [
  { width: 1180, height: 820 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
];
const OVERLAYS = ["sheet", "vote", "confirm", "reason", "toast"];
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

const shotsAt = process.argv.indexOf("--shots");
const shots = shotsAt > 0 ? process.argv[shotsAt + 1] : undefined;
if (shots) mkdirSync(shots, { recursive: true });

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page @param {string} name @returns {Promise<number>} how many violations there were */
async function inspect(page, name) {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: name.includes("parts") });
  await page.addScriptTag({ path: AXE });
  const { violations } = await page.evaluate(() => {
    const { axe } = /** @type {{ axe: typeof import("axe-core") }} */ (/** @type {unknown} */ (window));
    return axe.run();
  });
  for (const { id, help, nodes } of violations) {
    console.log(`${name}: ${id}: ${help}`);
    for (const node of nodes.slice(0, 4)) console.log(`    ${node.html.slice(0, 160)}`);
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) console.log(`${name}: ${wide} px wider than the screen`);
  return violations.length + (wide > 0 ? 1 : 0);
}

/** @param {Page} page @param {string} base @param {string} look */
async function inspectOverlays(page, base, look) {
  let found = 0;
  for (const overlay of OVERLAYS) {
    await page.goto(base);
    await page.click(`[data-open=${overlay}]`);
    await page.waitForTimeout(400);
    found += await inspect(page, `${look}-${overlay}`);
  }
  return found;
}

const server = await createServer({
  // A file saved meanwhile must not reload the page under inspection.
  server: { port: 0, host: "127.0.0.1", hmr: false, watch: null },
  logLevel: "error",
});
await server.listen();
const origin = server.resolvedUrls?.local[0] ?? "";
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"],
});

let found = 0;
try {
  for (const viewport of SIZES) {
    const page = await browser.newPage({ viewport, reducedMotion: "reduce" });
    page.on("pageerror", (error) => {
      found += 1;
      console.log(`script error: ${error.message}`);
    });
    for (const lang of ["vi", "en"]) {
      for (const theme of ["light", "dark"]) {
        const look = `${viewport.width}-${lang}-${theme}`;
        for (const show of ["parts", "room"]) {
          await page.goto(`${origin}gallery.html?lang=${lang}&theme=${theme}&show=${show}`);
          await page.waitForSelector("main");
          await page.evaluate(() => document.fonts.ready);
          found += await inspect(page, `${look}-${show}`);
        }
        if (lang === "vi") {
          found += await inspectOverlays(page, `${origin}gallery.html?lang=${lang}&theme=${theme}`, look);
        }
      }
    }
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(found === 0 ? "gallery: 0 violations" : `gallery: ${found} found`);
process.exit(found === 0 ? 0 : 1);
