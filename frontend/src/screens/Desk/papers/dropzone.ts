/** Makes a part of the page take files that are dropped on it. Buttons do the same for fingers and keyboards. */

import type { Attachment } from "svelte/attachments";
import { on } from "svelte/events";

interface Options {
  ondrop: (files: File[]) => void;
  /** Files are held over it, or no longer. */
  onhover: (over: boolean) => void;
}

export function dropzone({ ondrop, onhover }: Options): Attachment<HTMLElement> {
  return (element) => {
    // Entering a child leaves its parent: only the difference tells whether the pointer is inside.
    let depth = 0;
    const hover = (change: number) => {
      depth = Math.max(0, depth + change);
      onhover(depth > 0);
    };
    const off = [
      on(element, "dragenter", (event) => {
        if (carriesFiles(event)) hover(1);
      }),
      on(element, "dragleave", (event) => {
        if (carriesFiles(event)) hover(-1);
      }),
      on(element, "dragover", (event) => {
        if (carriesFiles(event)) event.preventDefault();
      }),
      on(element, "drop", (event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        hover(-depth);
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length > 0) ondrop(files);
      }),
    ];
    return () => {
      for (const remove of off) remove();
    };
  };
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
