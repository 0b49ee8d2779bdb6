/** Which rows of a long list are in sight. Pure; in pixels. */

export interface Scrolled {
  readonly top: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly rows: number;
}

/** The first and last row, from 0, that are in sight or one row away from it. */
export function rowsInSight({ top, height, rowHeight, rows }: Scrolled): { first: number; last: number } {
  if (rowHeight <= 0 || rows <= 0) return { first: 0, last: -1 };
  const first = Math.floor(top / rowHeight) - 1;
  const last = Math.floor((top + height) / rowHeight) + 1;
  return { first: Math.max(0, Math.min(first, rows - 1)), last: Math.max(0, Math.min(last, rows - 1)) };
}
