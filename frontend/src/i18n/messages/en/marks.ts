import { plural } from "../types";

/** Marks as files: out of the room, and into it. */
export const marks = {
  exportXfdf: "Download XFDF for Acrobat, Foxit",
  title: "Bring in marks from an XFDF file",
  hint: "An XFDF file made by Acrobat, Foxit or this program. Only you see what it brings; bringing in the same file again makes no doubles.",
  choose: "Choose an XFDF file",
  importing: "Bringing in {name}…",
  imported: plural("{count} mark brought in", "{count} marks brought in"),
  importedNone: "There was nothing new to bring in.",
  unchanged: plural(
    "{count} mark was here already and stays as it is.",
    "{count} marks were here already and stay as they are.",
  ),
  unsupported: plural(
    "{count} kind is not supported and was left out: {kinds}.",
    "{count} kinds are not supported and were left out: {kinds}.",
  ),
  kinds: {
    strikeout: "strikeout",
    squiggly: "squiggly underline",
    circle: "circle",
    polygon: "polygon",
    polyline: "connected lines",
    caret: "insertion mark",
    stamp: "other stamp",
    fileattachment: "attached file",
    reply: "reply",
    text: "empty note",
    other: "other kind",
  },
  outside: plural(
    "{count} mark lies on no page of this paper and was left out.",
    "{count} marks lie on no page of this paper and were left out.",
  ),
  shortened: plural(
    "{count} text was too long and was shortened.",
    "{count} texts were too long and were shortened.",
  ),
  otherFile: "The file was made for “{name}”, not for the paper that is open. Check where the marks lie.",
  undone: "What was brought in has been taken out again.",
} as const;
