/** Where the hands go next: into what was just added. */

import type { Attachment } from "svelte/attachments";

/** Gives the first field inside the focus when it appears, if it is `fresh`. */
export function freshFocus(fresh: boolean): Attachment<HTMLElement> | undefined {
  return fresh ? (element) => element.querySelector<HTMLElement>("textarea")?.focus() : undefined;
}
