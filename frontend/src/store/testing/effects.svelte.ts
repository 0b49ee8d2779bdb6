/** For tests only: watching how often something reactive runs. */

import { flushSync } from "svelte";

export function countRuns(read: () => unknown): { readonly runs: number; stop: () => void } {
  let runs = 0;
  const stop = $effect.root(() => {
    $effect(() => {
      read();
      runs += 1;
    });
  });
  flushSync();
  return {
    get runs() {
      return runs;
    },
    stop,
  };
}
