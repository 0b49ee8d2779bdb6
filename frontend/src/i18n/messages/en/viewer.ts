import type { Translation } from "../types";
import type { viewer as source } from "../vi/viewer";

export const viewer: Translation<typeof source> = {
  previousPage: "Previous page",
  nextPage: "Next page",
  goToPage: "Go to page number",
  ofPages: "/ {pages}",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  fitPage: "Whole page",
  fitWidth: "Full width",
  zoom: "{percent}%",
  turningPages: "Turn pages",
  zooming: "Size of the page",
  pageOfPaper: "{title}, page {page} of {pages}",
  loadingPage: "Loading page {page}…",
  pageFailed: "Page {page} could not be loaded",
  paperFailed: "The paper could not be opened",
  noWords: "This page is a picture without text to read aloud.",
  linkToPage: "Go to page {page}",
  linkOutside: "{address} (opens in a new tab)",
};
