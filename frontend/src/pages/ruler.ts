/** Measures words in the font of the text layer. */

import type { Ruler } from "./text";

export const LAYER_FONT = "sans-serif";

let context: CanvasRenderingContext2D | null | undefined;

/** Where no canvas can measure, a letter is half as wide as it is high. */
export const measure: Ruler = (text) => {
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return text.length / 2;
  context.font = `100px ${LAYER_FONT}`;
  return context.measureText(text).width / 100;
};
