import { plural, type Translation } from "../types";
import type { boardpack as source } from "../vi/boardpack";

export const boardpack: Translation<typeof source> = {
  title: "Board pack (PDF)",
  what: "The agenda and the papers that you may take along, bound into one file with a cover, contents, bookmarks and running page numbers.",
  marks: "With marks",
  layer: {
    mine: "My marks",
    group: "My group's marks",
    room: "The room's marks",
  },
  make: "Make the pack",
  again: "Make it again",
  making: "Binding the papers",
  pages: "{done}/{total} pages",
  ready: plural("Ready: {count} page, {size}", "Ready: {count} pages, {size}"),
  until: "The file is for you alone and deletes itself at {when}.",
  download: "Download",
  remove: "Delete",
  failed: "The pack could not be made: a paper cannot be read. Try again, or tell the secretary.",
  leftOut: "Not in this pack:",
  why: {
    withheld: "to be read in the system only",
    not_ready: "not ready yet",
  },
};
