/** How this device's reader likes to draw: colours, widths, which pointers draw. Kept on the device. */

import type { InkColor, InkStamp, InkTool } from "~/ink";

/** What tools have in common: a colour and a width (page units). */
export interface InkStyle {
  color: InkColor;
  width: number;
}

const KEY = "ink-settings";

type Kept = Partial<Pick<InkSettings, "penSeen" | "fingersDraw">>;

export class InkSettings {
  /** Colour and width of pens and shapes; of what colours words; of notes and stamps; of text, its letters' height. */
  readonly pen = $state<InkStyle>({ color: "blue", width: 34 });
  readonly highlighter = $state<InkStyle>({ color: "yellow", width: 200 });
  readonly note = $state<InkStyle>({ color: "red", width: 200 });
  readonly text = $state<InkStyle>({ color: "blue", width: 220 });
  stamp = $state<InkStamp>("agree");
  /** A pen was used here once, so that the choice between pen and fingers means something. */
  penSeen = $state(false);
  fingersDraw = $state(true);

  constructor() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Kept;
      this.penSeen = kept.penSeen === true;
      this.fingersDraw = kept.fingersDraw !== false;
    } catch {
      // Without storage, or with what another version kept, the settings are those of a new device.
    }
  }

  /** Which style a tool draws in. */
  styleOf(tool: InkTool | undefined): InkStyle {
    if (tool === "highlighter" || tool === "highlight" || tool === "underline") return this.highlighter;
    if (tool === "text") return this.text;
    return tool === "note" || tool === "stamp" ? this.note : this.pen;
  }

  /** A pen came down. The first time fingers stop drawing, until somebody lets them again. */
  notePen(): void {
    if (this.penSeen) return;
    this.penSeen = true;
    this.letFingersDraw(false);
  }

  letFingersDraw(may: boolean): void {
    this.fingersDraw = may;
    try {
      localStorage.setItem(KEY, JSON.stringify({ penSeen: this.penSeen, fingersDraw: may } satisfies Kept));
    } catch {
      // Then it is asked again next time.
    }
  }
}
