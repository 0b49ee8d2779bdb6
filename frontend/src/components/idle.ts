/** Fetching ahead what a screen needs later, once it has nothing else to do. */

/** Milliseconds that the first sight of a screen has the network for itself. */
const SETTLED = 2_000;

type Fetch = () => Promise<unknown>;

/**
 * Fetch the files of parts that are not on screen yet, so that they are there when the network is not. One that does
 * not arrive is asked for again when it is needed. Returns what calls it off: `$effect(() => whenIdle(…))`.
 */
export function whenIdle(...parts: readonly Fetch[]): () => void {
  const timer = setTimeout(() => void fetchInTurn(parts), SETTLED);
  return () => clearTimeout(timer);
}

async function fetchInTurn(parts: readonly Fetch[]): Promise<void> {
  for (const part of parts) await part().catch(() => undefined);
}
