/** What several screens show of substitutes. */

export { default as NameSubstitute } from "./NameSubstitute.svelte";
export { default as ReasonSheet } from "./ReasonSheet.svelte";
export { describeRule, describeState, isPending } from "./words";
