/** Builds the service worker once the app is built: it must know the names of all files, and stand outside of them. */

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { build } from "vite";

const ENTRY = "src/offline/worker/main.ts";
/** What a start without a network can need: not compressed forms, not the app's page, which comes from its own address. */
const NEEDED = /^(?:assets\/.+\.(?:js|css|woff2|svg|png|wasm)|[^/]+\.(?:js|css|svg|png|webmanifest))$/;

/** A Vite plugin that runs when the build has been written. @returns {import("vite").Plugin} */
export function serviceWorker() {
  /** @type {import("vite").ResolvedConfig} */
  let config;
  return {
    name: "service-worker",
    apply: "build",
    configResolved: (resolved) => {
      config = resolved;
    },
    closeBundle: async () => {
      const folder = resolve(config.root, config.build.outDir);
      const names = (await readdir(folder, { recursive: true })).map((name) => name.replaceAll("\\", "/"));
      const needed = names.filter((name) => NEEDED.test(name) && name !== "sw.js").sort();
      const version = await versionOf([...needed, "index.html"].map((name) => join(folder, name)));
      await buildWorker(config, { version, files: needed.map((name) => config.base + name) });
    },
  };
}

/** @param {string[]} files */
async function versionOf(files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(await readFile(file));
  return hash.digest("hex").slice(0, 16);
}

/** @param {import("vite").ResolvedConfig} app @param {{ version: string, files: string[] }} contents */
async function buildWorker(app, contents) {
  await build({
    configFile: false,
    root: app.root,
    publicDir: false,
    logLevel: "warn",
    resolve: { alias: app.resolve.alias },
    define: { __BUILD__: JSON.stringify(contents) },
    build: {
      outDir: app.build.outDir,
      emptyOutDir: false,
      target: app.build.target,
      copyPublicDir: false,
      lib: { entry: resolve(app.root, ENTRY), formats: ["iife"], name: "worker", fileName: () => "sw.js" },
    },
  });
}
