/** Where a page lies in its window. Pure; all in CSS pixels, from the window's top left corner. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The page's width and its top left corner; its height follows from its aspect (height by width). */
export interface View extends Place {
  readonly width: number;
}

/** Room left around a page that fits whole. */
const MARGIN = 12;
/** How much larger than the window's width a page can be made. */
const MOST_ZOOM = 4;

export function widthThatFitsPage(frame: Size, aspect: number): number {
  const room = { width: frame.width - 2 * MARGIN, height: frame.height - 2 * MARGIN };
  return Math.max(1, Math.min(room.width, room.height / aspect));
}

export function widthThatFitsWidth(frame: Size): number {
  return Math.max(1, frame.width - 2 * MARGIN);
}

/** A width within what can be zoomed to. */
export function clampWidth(width: number, frame: Size, aspect: number): number {
  const least = Math.min(widthThatFitsPage(frame, aspect), widthThatFitsWidth(frame));
  return Math.max(least, Math.min(width, MOST_ZOOM * widthThatFitsWidth(frame)));
}

/** The same view with the page centred where it is smaller than the window, and filling the window where it is not. */
export function settle(view: View, frame: Size, aspect: number): View {
  const height = view.width * aspect;
  return {
    width: view.width,
    x: settleAlong(view.x, view.width, frame.width),
    y: settleAlong(view.y, height, frame.height),
  };
}

function settleAlong(start: number, length: number, room: number): number {
  if (length + 2 * MARGIN <= room) return (room - length) / 2;
  return Math.max(room - length - MARGIN, Math.min(start, MARGIN));
}

/** Make the page `width` wide, which must be allowed, so that what is under `around` stays there. */
export function zoomTo(view: View, width: number, around: Place, frame: Size, aspect: number): View {
  const factor = width / view.width;
  const moved = {
    width,
    x: around.x - (around.x - view.x) * factor,
    y: around.y - (around.y - view.y) * factor,
  };
  return settle(moved, frame, aspect);
}
