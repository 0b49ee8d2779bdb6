/** Puts into words who is connected, on what, reading where. Pure. */

import { formatDuration, t } from "~/i18n";
import type { ParticipantRecord, PresentDevice } from "~/protocol";
import type { PersonPresence } from "~/store";

/** What is said of a participant's reading beside what the device tells. */
export interface ReadingContext {
  /** Turns the room's page: does not follow it. */
  readonly leads: boolean;
  /** The title of a paper the desk knows. */
  readonly titleOf: (paper: string) => string | undefined;
}

/** Stays at the end of a line that breaks there. */
const SEPARATOR = "\u00a0· ";
/** Milliseconds within which a lost connection is one that was lost just now. */
const JUST_NOW = 60_000;

/** Whether somebody is one of those whose connections are counted: a room's display is not. */
export function isCounted({ role }: Pick<ParticipantRecord, "role">): boolean {
  return role !== "display";
}

/** "Đang kết nối · iPad · Safari · theo chủ tọa" · "Mất kết nối 2 phút". `now` is the server's, in milliseconds. */
export function presenceText(presence: PersonPresence, context: ReadingContext, now: number): string {
  if (presence.state === "absent") return t("common.presence.absent");
  if (presence.state === "lost") {
    const gone = now - Date.parse(presence.since);
    return gone < JUST_NOW
      ? t("common.presence.justLost")
      : t("common.presence.lost", { time: formatDuration(Math.floor(gone / 60_000) * 60) });
  }
  const { device, devices } = presence;
  return [
    t("common.presence.connected"),
    deviceName(device.device),
    device.device.browser,
    readingText(device, context),
    devices > 1 ? t("common.presence.devices", { count: devices }) : "",
  ]
    .filter(Boolean)
    .join(SEPARATOR);
}

/** "iPad" · "Máy tính Windows" */
function deviceName({ kind, system }: PresentDevice["device"]): string {
  if (system === "iPad" || system === "iPhone") return system;
  const name = t(`common.presence.device.${kind}`, { system }).trim();
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function readingText({ reading }: PresentDevice, { leads, titleOf }: ReadingContext): string {
  if (reading.mode === "elsewhere" || (reading.mode === "following" && leads)) return "";
  if (reading.mode === "following") return t("common.presence.following");
  const paper = reading.paper ? titleOf(reading.paper) : undefined;
  return paper && reading.page
    ? t("common.presence.freeOn", { paper, page: reading.page })
    : t("common.presence.free");
}
