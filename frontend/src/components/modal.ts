/** What Sheet and Dialog share: opening a native `<dialog>`, closing it in every way, giving focus back. */

import type { Attachment } from "svelte/attachments";
import { on } from "svelte/events";

interface Options {
  /** Modal: the rest of the page is inert and Escape is the browser's. Otherwise the page stays usable. */
  modal: boolean;
  /** Asked to close by Escape or (modal only) by a press beside it; the owner decides. */
  onclose: () => void;
}

/** Opens the dialog while it is in the document; on removal, focus returns to where it was before. */
export function opened({ modal, onclose }: Options): Attachment<HTMLDialogElement> {
  return (dialog) => {
    const before = document.activeElement;
    if (modal) dialog.showModal();
    else dialog.show();
    // The heading, not the first button: what has opened is heard first, and a stray press does nothing.
    if (modal) dialog.querySelector<HTMLElement>("[data-initial-focus]")?.focus();

    const cancel = (event: Event) => {
      event.preventDefault();
      onclose();
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || modal || event.defaultPrevented) return;
      event.preventDefault();
      onclose();
    };
    const beside = (event: PointerEvent) => {
      if (modal && event.target === dialog) onclose();
    };
    const off = [
      on(dialog, "cancel", cancel),
      on(dialog, "keydown", escape),
      on(dialog, "pointerdown", beside),
      // Some browsers close at a second Escape without asking.
      on(dialog, "close", onclose),
    ];
    return () => {
      for (const remove of off) remove();
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  };
}
