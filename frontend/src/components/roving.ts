/** Arrow keys among the buttons of one widget (toolbar, tabs, menu): one tab stop, as the ARIA practices ask. */

import type { Attachment } from "svelte/attachments";
import { on } from "svelte/events";

interface Options {
  orientation: "horizontal" | "vertical";
  /** What counts as a stop, as a CSS selector. */
  stops?: string;
}

/** Moves focus with the arrow keys, Home and End, going round at the ends; keeps only one stop in the tab order. */
export function roving({
  orientation,
  stops = "button:not(:disabled), a[href]",
}: Options): Attachment<HTMLElement> {
  const [previous, next] =
    orientation === "horizontal" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];

  return (container) => {
    const list = () => [...container.querySelectorAll<HTMLElement>(stops)];

    const keepOne = (kept: HTMLElement | undefined) => {
      for (const stop of list()) stop.tabIndex = stop === kept ? 0 : -1;
    };
    const move = (event: KeyboardEvent) => {
      const all = list();
      const target = destination(event.key, all, all.indexOf(document.activeElement as HTMLElement));
      if (!target) return;
      event.preventDefault();
      target.focus();
    };
    const destination = (key: string, all: HTMLElement[], at: number) => {
      if (key === "Home") return all[0];
      if (key === "End") return all.at(-1);
      if (key === next) return all[(at + 1) % all.length];
      if (key === previous) return all.at((at <= 0 ? 0 : at) - 1);
      return undefined;
    };

    keepOne(list().find((stop) => stop.getAttribute("aria-selected") === "true") ?? list()[0]);
    const off = [
      on(container, "keydown", move),
      on(container, "focusin", () => keepOne(document.activeElement as HTMLElement)),
    ];
    return () => {
      for (const remove of off) remove();
    };
  };
}
