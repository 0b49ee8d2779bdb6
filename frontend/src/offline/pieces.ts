/** What a kept paper consists of, and which address of the server stands for which piece. Pure. */

import { PAGES_PER_PART } from "~/transport/api";

/** A piece of a paper: `layout`, `words/2`, `text/7` or `page/7`. */
export type PieceName = "layout" | `${"words" | "text" | "page"}/${number}`;

export interface Piece {
  readonly paper: string;
  readonly name: PieceName;
  /** Of a picture: how wide, and the beginning of the content's digest that its address names. */
  readonly picture?: { readonly width: number; readonly digest: string };
}

interface Whole {
  readonly paper: string;
  readonly digest: string;
  readonly pages: number;
}

const PAPER = /^\/api\/papers\/([0-9a-f-]{36})\/(layout|words\/\d+|pages\/\d+(?:\/text)?)$/;

/** The piece that an address asks for; `undefined` for everything else, other versions and squares of pages among it. */
export function pieceAt({ pathname, searchParams }: URL): Piece | undefined {
  const [, paper, rest] = PAPER.exec(pathname) ?? [];
  if (paper === undefined || rest === undefined) return undefined;
  const page = /^pages\/(\d+)(\/text)?$/.exec(rest);
  if (page && page[2] === undefined) return pictureOf(paper, Number(page[1]), searchParams);
  if ([...searchParams.keys()].length > 0) return undefined;
  if (page) return { paper, name: `text/${Number(page[1])}` };
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

/** Whether a piece is the picture of a page. */
export function isPicture(name: PieceName): boolean {
  return name.startsWith("page/");
}

function pictureOf(paper: string, page: number, query: URLSearchParams): Piece | undefined {
  const known = [...query.keys()].every((name) => name === "w" || name === "v");
  if (!known) return undefined;
  const picture = { width: Number(query.get("w") ?? "1600"), digest: query.get("v") ?? "" };
  return { paper, name: `page/${page}`, picture };
}
