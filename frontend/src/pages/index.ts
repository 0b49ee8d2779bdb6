/** Reading and marking papers. */

export { Follow } from "./follow.svelte";
export type { FollowOptions, PagePlace } from "./follow.svelte";
export { layoutOf, sizeOf } from "./layouts";
export { Marking } from "./marking.svelte";
export type { InkLayerName } from "./marking.svelte";
export { default as PageView } from "./PageView.svelte";
export { default as PaperViewer } from "./PaperViewer.svelte";
export { default as ViewControls } from "./ViewControls.svelte";
export { PageViewport } from "./viewport.svelte";
