/**
 * Papers for whoever asks by the server's addresses: pictures that this device keeps are taken from it; everything else
 * comes from the server, and from this device when the server cannot be reached. Where a page is enlarged, what comes is
 * kept, as far as the paper is.
 */

import { isSquare, pieceAt, type Piece } from "../pieces";
import type { OpenedPiece, Vault } from "../vault";

/** Milliseconds that the server is given where there is a copy. */
const PATIENCE = 2_500;
/** What a proxy answers when the server behind it is gone. */
const GONE = [502, 503, 504];

/** The answer to a request for a piece of a paper; `undefined` when it is for something else. */
export function answerPaper(vault: () => Promise<Vault>, request: Request): Promise<Response> | undefined {
  const piece = request.method === "GET" ? pieceAt(new URL(request.url)) : undefined;
  return piece && answer(vault, request, piece);
}

async function answer(open: () => Promise<Vault>, request: Request, piece: Piece): Promise<Response> {
  // Without a store, as in private windows of some browsers, papers come from the server alone.
  const vault = await open().catch(() => undefined);
  const copy = vault ? await vault.readPiece(piece.paper, piece.name).catch(() => undefined) : undefined;
  if (copy && isExactly(piece, copy)) return responseOf(copy);
  const enrolled = vault !== undefined && (await vault.standing()) !== "none";
  const usable = copy && isSameVersion(piece, copy) ? copy : undefined;
  const found = await fromServer(request, usable, enrolled);
  if (vault && enrolled && found.ok && isSquare(piece.name)) void keepSquare(vault, piece, found.clone());
  return found;
}

/** Nobody waits for it, and a store that fails costs the copy alone. */
async function keepSquare(vault: Vault, { paper, name, picture }: Piece, found: Response): Promise<void> {
  try {
    const [bytes, type] = [await found.arrayBuffer(), found.headers.get("Content-Type") ?? ""];
    if (picture?.digest) await vault.putSquare(paper, name, picture.digest, { bytes, type });
  } catch {
    // It comes from the server the next time too.
  }
}

async function fromServer(
  request: Request,
  copy: OpenedPiece | undefined,
  enrolled: boolean,
): Promise<Response> {
  // Where copies are sealed, the browser's own cache must not hold the same pages open.
  const ask = () => fetch(request, enrolled ? { cache: "no-store" } : {});
  if (!copy) return ask();
  const silence = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE));
  const found = await Promise.race([ask().catch(() => undefined), silence]);
  return found && !GONE.includes(found.status) ? found : responseOf(copy);
}

/** The very picture, as sharp as asked for: its address names the content, so nothing newer can be meant. */
function isExactly(piece: Piece, copy: OpenedPiece): boolean {
  const { picture } = piece;
  return picture !== undefined && isSameVersion(piece, copy) && copy.paper.width >= (picture.width ?? 0);
}

function isSameVersion(piece: Piece, { paper }: OpenedPiece): boolean {
  const named = piece.picture?.digest;
  return !named || paper.digest.startsWith(named);
}

function responseOf({ bytes, type }: OpenedPiece): Response {
  const headers = { "Content-Type": type, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
  return new Response(bytes, { headers });
}
