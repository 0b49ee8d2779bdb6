/** The design system on one page, for those who build screens: `npm run dev`, then /gallery.html. Not in the build. */

import "../design/index.css";

import { mount } from "svelte";

import { useTheme } from "~/app/theme";
import { LANGUAGES, loadTexts, setLanguage } from "~/i18n";

import Gallery from "./Gallery.svelte";

// `?lang=en&theme=dark&show=room` makes every state of the page addressable, for screenshots and checks.
const query = new URLSearchParams(location.search);
const target = document.getElementById("app");

await setLanguage(LANGUAGES.find((name) => name === query.get("lang")) ?? "vi");
await loadTexts(["room", "vote"]);
useTheme(query.get("theme") === "dark" ? "dark" : "light");
if (target) mount(Gallery, { target, props: { show: query.get("show") ?? "parts" } });
