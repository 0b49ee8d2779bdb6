/** What readers call the time zone of the screen. */

import { locale } from "./language.svelte";
import { timeZone } from "./time-zone.svelte";
import { t } from "./translate";
import { offsetAt } from "./zoned";

/** Both names of the one zone; browsers call it "Indochina Time", nobody in Việt Nam does. */
const VIETNAM: ReadonlySet<string> = new Set(["Asia/Ho_Chi_Minh", "Asia/Saigon"]);

/** `giờ Việt Nam (GMT+7)` · `Vietnam time (GMT+7)`; `giờ mùa hè Trung Âu (GMT+2)` in another place and season. */
export function formatTimeZone(moment: Date): string {
  return `${nameOf(moment)} (${distanceOf(moment)})`;
}

function nameOf(moment: Date): string {
  if (VIETNAM.has(timeZone())) return t("common.zone.vietnam");
  const format = new Intl.DateTimeFormat(locale(), { timeZone: timeZone(), timeZoneName: "long" });
  const name = format.formatToParts(moment).find((part) => part.type === "timeZoneName")?.value ?? timeZone();
  return name.replace(/^Giờ /, "giờ ");
}

/** `GMT+7`, `GMT+5:30`, `GMT−4`, `GMT`. */
function distanceOf(moment: Date): string {
  const minutes = offsetAt(moment.getTime(), timeZone()) / 60_000;
  if (minutes === 0) return "GMT";
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `GMT${minutes < 0 ? "−" : "+"}${hours}${rest > 0 ? `:${String(rest).padStart(2, "0")}` : ""}`;
}
