/**
 * Decoded pictures. They lie on canvases, because the memory of a canvas is given back when one says so: browsers keep the
 * pixels of images for as long as they like, which in a paper of a thousand pages is more than a tablet has.
 */

import { failureOf } from "~/transport/http";

export type Picture = HTMLCanvasElement;

export interface LoadOptions {
  /** Pixels: what is stored wider is decoded to this width. */
  readonly width: number;
  readonly signal?: AbortSignal;
}

/** Fetch and decode a picture. Rejects when it cannot be had. */
export async function loadPicture(url: string, { width, signal }: LoadOptions): Promise<Picture> {
  const response = await fetch(url, { credentials: "same-origin", ...(signal && { signal }) });
  if (!response.ok) throw failureOf(response.status, await response.text());
  const bitmap = await decode(await response.blob(), width, signal);
  const picture = document.createElement("canvas");
  [picture.width, picture.height] = [bitmap.width, bitmap.height];
  // The words of the page are in the text layer.
  picture.setAttribute("aria-hidden", "true");
  picture.getContext("bitmaprenderer")?.transferFromImageBitmap(bitmap);
  return picture;
}

/** One after the other: while it is decoded a picture takes several times what it takes in the end. */
let decoding: Promise<unknown> = Promise.resolve();

function decode(encoded: Blob, width: number, signal: AbortSignal | undefined): Promise<ImageBitmap> {
  const decoded = decoding.then(() => {
    signal?.throwIfAborted();
    return createImageBitmap(encoded, { resizeWidth: width, resizeQuality: "high" });
  });
  decoding = decoded.catch(() => undefined);
  return decoded;
}

/** Give back the pixels of a picture that nobody will look at any more. */
export function releasePicture(picture: Picture): void {
  picture.getContext("bitmaprenderer")?.transferFromImageBitmap(null);
  picture.width = picture.height = 1;
}
