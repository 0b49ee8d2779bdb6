import { fileURLToPath } from "node:url";

import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

import { precompress } from "./tools/precompress.mjs";
import { serviceWorker } from "./tools/service-worker.mjs";

/** Where Django is during development; pages are served by Vite, everything else is passed on. */
const BACKEND = process.env.BACKEND ?? "http://127.0.0.1:8000";

export default defineConfig(({ command }) => ({
  // In production Django serves the build under its static prefix and index.html for every page route.
  base: command === "build" ? "/static/app/" : "/",
  plugins: [svelte(), svelteTesting(), precompress(), serviceWorker()],
  resolve: { alias: { "~": fileURLToPath(new URL("src", import.meta.url)) } },
  build: {
    outDir: "dist",
    manifest: true,
    // iPads stuck on Safari 16 and Android tablets on Chrome 100 are the oldest promised; public/browser-check.js turns
    // away what is older than these.
    target: ["safari16", "chrome98", "firefox104"],
    cssTarget: ["safari16", "chrome98", "firefox104"],
    // The browsers above load modules without help; the polyfill would be one more script to allow.
    modulePreload: { polyfill: false },
    // An inlined file would need `data:` in the content security policy.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: {
      // Told in full: the short form would change the Host header, which Django compares with the Origin.
      "/api": { target: BACKEND },
      "/ws": { target: BACKEND, ws: true },
    },
  },
  test: {
    environment: "happy-dom",
    include: ["tests/**/*.test.ts", "src/**/*.test.ts"],
    setupFiles: ["tests/setup.ts"],
    env: { TZ: "Asia/Ho_Chi_Minh" },
  },
}));
