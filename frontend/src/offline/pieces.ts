/** What a kept paper consists of, and which address of the server stands for which piece. Pure. */

import { PAGES_PER_PART } from "~/transport/api";

/** A piece of a paper: `layout`, `words/2`, `text/7` or `page/7`; `square/7/4800/0/1` of page 7, where it was enlarged. */
export type PieceName =
  "layout" | `${"words" | "text" | "page"}/${number}` | `square/${number}/${number}/${number}/${number}`;

export interface Piece {
  readonly paper: string;
  readonly name: PieceName;
  /** Of a picture: the beginning of the content's digest that its address names; of a whole page's, how wide. */
  readonly picture?: { readonly digest: string; readonly width?: number };
}

interface Whole {
  readonly paper: string;
  readonly digest: string;
  readonly pages: number;
}

const PAPER =
  /^\/api\/papers\/([0-9a-f-]{36})\/(layout|words\/\d+|pages\/\d+(?:\/text|\/tiles\/\d+\/\d+\/\d+)?)$/;

/** The piece that an address asks for; `undefined` for everything else, other versions among it. */
export function pieceAt({ pathname, searchParams }: URL): Piece | undefined {
  const [, paper, rest] = PAPER.exec(pathname) ?? [];
  if (paper === undefined || rest === undefined) return undefined;
  const [, page, part = ""] = /^pages\/(\d+)(.*)$/.exec(rest) ?? [];
  if (page !== undefined && part !== "/text") return pictureOf(paper, Number(page), part, searchParams);
  if ([...searchParams.keys()].length > 0) return undefined;
  if (page !== undefined) return { paper, name: `text/${Number(page)}` };
  return { paper, name: rest as PieceName };
}

/** All pieces of a paper in the order in which they are fetched: what one reads first comes first. */
export function piecesOf(pages: number): PieceName[] {
  const parts = Math.ceil(pages / PAGES_PER_PART);
  return [
    "layout",
    ...Array.from({ length: pages }, (_, index): PieceName[] => [
      `page/${index + 1}`,
      `text/${index + 1}`,
    ]).flat(),
    ...Array.from({ length: parts }, (_, index): PieceName => `words/${index + 1}`),
  ];
}

/** Where the server has a piece; pictures `width` pixels wide. */
export function addressOf({ paper, digest }: Whole, name: PieceName, width: number): string {
  const [kind, number] = name.split("/");
  const base = `/api/papers/${paper}`;
  if (kind === "page") return `${base}/pages/${number}?w=${width}&v=${digest.slice(0, 16)}`;
  if (kind === "text") return `${base}/pages/${number}/text`;
  return `${base}/${name}`;
}

/** Whether a piece is the picture of a page, or of a part of one. */
export function isPicture(name: PieceName): boolean {
  return name.startsWith("page/") || isSquare(name);
}

/** Whether a piece is a part of an enlarged page. These are kept as they are looked at, and no paper is whole by them. */
export function isSquare(name: PieceName): boolean {
  return name.startsWith("square/");
}

/** Whether a piece holds words, which come anew when the pages of a scan have been recognised. */
export function holdsWords(name: PieceName): boolean {
  return name.startsWith("text/") || name.startsWith("words/");
}

/** The page that a square is of. */
export function pageOfSquare(name: PieceName): number {
  return Number(name.split("/")[1]);
}

function pictureOf(paper: string, page: number, part: string, query: URLSearchParams): Piece | undefined {
  const known = [...query.keys()].every((name) => name === "v" || (name === "w" && part === ""));
  if (!known) return undefined;
  const digest = query.get("v") ?? "";
  const [width, column, row] = part.split("/").slice(2).map(Number);
  if (width !== undefined && column !== undefined && row !== undefined)
    return { paper, name: `square/${page}/${width}/${column}/${row}`, picture: { digest } };
  return { paper, name: `page/${page}`, picture: { digest, width: Number(query.get("w") ?? "1600") } };
}
