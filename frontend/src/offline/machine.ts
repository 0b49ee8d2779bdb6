/** What there is to know of the machine: what its owner will recognise it by, and how sharp pictures need be on it. */

const SYSTEMS: readonly [RegExp, string][] = [
  [/iPad/, "iPad"],
  [/iPhone/, "iPhone"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/CrOS/, "ChromeOS"],
  [/Macintosh/, "Mac"],
  [/Linux/, "Linux"],
];
const BROWSERS: readonly [RegExp, string][] = [
  [/Edg/, "Edge"],
  [/coc_coc/, "Cốc Cốc"],
  [/Firefox|FxiOS/, "Firefox"],
  [/Chrom|CriOS/, "Chrome"],
  [/Safari/, "Safari"],
];

/** Widths of pictures that the server has and that are worth keeping, in pixels. */
const WIDTHS = [960, 1600] as const;

/** "iPad · Safari". */
export function deviceLabel(agent = navigator.userAgent, touches = navigator.maxTouchPoints): string {
  const named = (table: typeof SYSTEMS) => table.find(([pattern]) => pattern.test(agent))?.[1];
  // Newer iPads say that they are Macs.
  const system = named(SYSTEMS);
  const machine = system === "Mac" && touches > 1 ? "iPad" : system;
  return [machine, named(BROWSERS)].filter(Boolean).join(" · ");
}

/** The width that fills the shorter side of the screen, in which a page is read. */
export function widthToKeep({ width, height } = screen, density = devicePixelRatio): number {
  const wanted = Math.min(width, height) * density;
  return WIDTHS.find((one) => one * 1.05 >= wanted) ?? 1600;
}
