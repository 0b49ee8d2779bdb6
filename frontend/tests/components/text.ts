/** Text as a snippet, for components that take their content as one. */

import { createRawSnippet, type Snippet } from "svelte";

export function textSnippet(text: string): Snippet {
  return createRawSnippet(() => ({ render: () => `<span>${text}</span>` }));
}
