/** Light everywhere; the room display is dark while it is on screen. */

export type Theme = "light" | "dark";

const PAPER: Readonly<Record<Theme, string>> = { light: "#faf7f1", dark: "#15130f" };

/** Give the whole page a theme; returns what puts the one before back: `$effect(() => useTheme("dark"))`. */
export function useTheme(theme: Theme): () => void {
  const before: Theme = document.documentElement.dataset.theme === "dark" ? "dark" : "light";
  apply(theme);
  return () => apply(before);
}

function apply(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", PAPER[theme]);
}
