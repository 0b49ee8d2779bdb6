/** Everything about language that a screen needs. */

export { fold, matchesSearch } from "./fold";
export * from "./format";
export {
  LANGUAGE_NAMES,
  LANGUAGES,
  language,
  lendLanguage,
  loadTexts,
  locale,
  setLanguage,
  startLanguage,
} from "./language.svelte";
export type { Area, Language } from "./language.svelte";
export { formatTimeZone } from "./zone-name";
export { isDeviceElsewhere, setTimeZone, timeZone } from "./time-zone.svelte";
export { momentOf, wallClock } from "./zoned";
export { compareNames, initials } from "./names";
export { errorText, t } from "./translate";
export type { MessageKey } from "./translate";
