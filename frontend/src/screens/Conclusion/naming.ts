/** How what a paper is called reaches the draft that quotes it: from the sheet of evidence past all that lies between. */

import { createContext } from "svelte";

type Rename = (from: string, to: string) => void;

/** Set by the draft; read by whatever renames a paper in it. */
export const [getRename, setRename] = createContext<Rename>();
