/** What several screens show of questions. */

export { default as History } from "./History.svelte";
export { describeOffice, officeOf, unitOf } from "./office";
