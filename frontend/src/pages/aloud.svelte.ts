/** Papers whose words this reader has asked for because a screen reader reads to them; for as long as the app is open. */

import { SvelteSet } from "svelte/reactivity";

export const readAloud = new SvelteSet<string>();
