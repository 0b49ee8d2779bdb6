/** Draws the icons of the installed app from the product's mark: `node tools/draw-icons.mjs` after the mark has changed. */

import { readFile, writeFile } from "node:fs/promises";
import process from "node:process";

import { chromium } from "playwright-core";

const BLUE = "#173e75";

/**
 * `scale`: how much of the square the mark takes. Platforms cut maskable icons to any shape and keep the middle; Apple
 * rounds the corners itself and shows transparency as black.
 */
const ICONS = [
  { file: "icon-192.png", size: 192, scale: 1, ground: "transparent" },
  { file: "icon-512.png", size: 512, scale: 1, ground: "transparent" },
  { file: "maskable-512.png", size: 512, scale: 0.8, ground: BLUE },
  { file: "apple-touch-180.png", size: 180, scale: 0.92, ground: BLUE },
];

const mark = (await readFile("public/favicon.svg")).toString();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
for (const { file, size, scale, ground } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const style = `body{margin:0;display:grid;place-items:center;height:100vh;background:${ground}}svg{width:${scale * 100}%}`;
  await page.setContent(`<style>${style}</style>${mark}`);
  await writeFile(`public/icons/${file}`, await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
