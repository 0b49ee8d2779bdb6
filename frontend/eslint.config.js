import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import prettier from "eslint-config-prettier";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

import svelteConfig from "./svelte.config.js";

/**
 * The folders of src/ from the ground up. A folder may import its own row and the rows below it, never one above.
 * `app/router` and `app/theme` are leaves that screens and components may use; the rest of `app/` assembles.
 */
const LAYERS = [
  ["design", "i18n"],
  ["protocol"],
  ["ink", "transport", "offline"],
  ["store", "pages", "tools"],
  ["components"],
  ["screens"],
  ["app", "gallery"],
];

const APP_LEAVES = ["router", "routes", "theme"];

/**
 * One rule per folder: forbids imports (by alias or by relative path) of every folder in a higher row.
 * @type {import("eslint").Linter.Config[]}
 */
const layering = LAYERS.flatMap((row, rank) => {
  const above = LAYERS.slice(rank + 1).flat();
  if (above.length === 0) return [];
  const closed = above.filter((folder) => folder !== "app").join("|");
  const patterns = [
    {
      regex: `^(~|\\.\\.?)/(.*/)?app/${rank >= 4 ? `(?!${APP_LEAVES.join("|")})` : ""}`,
      message: "app/ assembles; only its router and theme may be used from screens and components.",
    },
  ];
  if (closed) {
    patterns.push({
      regex: `^(~|\\.\\.?)/(.*/)?(${closed})/`,
      message: "Imports only look down (see the list in eslint.config.js).",
    });
  }
  return row.map((folder) => ({
    files: [`src/${folder}/**`],
    rules: { "no-restricted-imports": ["error", { patterns }] },
  }));
});

export default defineConfig(
  { ignores: ["dist/", "node_modules/", "src/protocol/generated*", "screenshots/"] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...ts.configs.stylisticTypeChecked,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: [".svelte"],
      },
    },
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      // `void promise` marks what is deliberately not awaited; `onclick={() => act()}` reads better than a block.
      "@typescript-eslint/no-confusing-void-expression": "off",
      // Names and search keys are taken apart by code point on purpose: Vietnamese letters are one each in NFC.
      "@typescript-eslint/no-misused-spread": "off",
      // An area of messages may have nothing to say yet.
      "@typescript-eslint/no-generated-empty-object-type": "off",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      // `$props()` and `$bindable()` are destructured with `let`, as Svelte asks.
      "prefer-const": "off",
      "svelte/no-at-html-tags": "error",
      "svelte/require-each-key": "error",
      // A URL made, read and dropped within one function needs no reactivity.
      "svelte/prefer-svelte-reactivity": "off",
      // Links are plain hrefs made by `pathFor`; there is no SvelteKit here to resolve them.
      "svelte/no-navigation-without-resolve": "off",
    },
  },
  {
    // The linter sees the props of an imported component as `any`; svelte-check knows and checks them.
    files: ["**/*.svelte"],
    rules: {
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
  {
    // Served as it is to browsers of any age, so it is written in the language of 2009.
    files: ["public/**/*.js"],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { ecmaVersion: 5, sourceType: "script", parserOptions: { projectService: false } },
    rules: { "no-var": "off", "@typescript-eslint/no-unused-expressions": "off" },
  },
  {
    files: ["*.js", "tools/**"],
    languageOptions: { globals: globals.node },
    rules: { "no-console": "off" },
  },
  ...layering,
);
