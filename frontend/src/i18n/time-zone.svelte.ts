/**
 * The time zone of everything on screen: the installation's once somebody has signed in, the device's own until then.
 * A tablet that is set to another zone must not move the meeting.
 */

import { offsetAt } from "./zoned";

let zone = $state(deviceZone());

/** The zone's IANA name; reading it in a template makes the template follow a change. */
export function timeZone(): string {
  return zone;
}

/** Show all times in a zone from now on. A name that this browser does not know changes nothing. */
export function setTimeZone(name: string): void {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
  } catch {
    return;
  }
  zone = name;
}

/** Whether the device's own clock shows another time than the screen at a moment. */
export function isDeviceElsewhere(moment: Date): boolean {
  const time = moment.getTime();
  return offsetAt(time, zone) !== offsetAt(time, deviceZone());
}

function deviceZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
