/** Types that components share with the screens that use them. */

import type { IconName } from "./icons";

/** `online`: the room is live. `connecting`: it will be soon. `offline`: the tablet works on its own. */
export type Connection = "online" | "connecting" | "offline";

/** One act of a menu. */
export interface MenuItem {
  readonly label: string;
  readonly icon?: IconName;
  /** The language of the label, where it is not the page's. */
  readonly lang?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onselect: () => void;
}
