/** Dates, times and numbers as the reader of the language on screen writes them; times in the zone of the screen. */

import { language, locale } from "./language.svelte";
import { timeZone } from "./time-zone.svelte";
import { wallClock } from "./zoned";

/** A moment: a `Date`, milliseconds, or the RFC 3339 text of the protocol. */
export type Moment = Date | number | string;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

// Making an Intl object costs more than using it a hundred times.
function dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const zoned = { ...options, timeZone: timeZone() };
  const key = `date ${locale()} ${JSON.stringify(zoned)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale(), zoned);
  formats.set(key, format);
  return format as Intl.DateTimeFormat;
}

function numbers(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `number ${locale()} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale(), options);
  formats.set(key, format);
  return format as Intl.NumberFormat;
}

/** `07:30`, in 24 hours in both languages. */
export function formatTime(moment: Moment): string {
  return dates({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(moment));
}

/** `25/11/2026` · `25 November 2026`. */
export function formatDate(moment: Moment): string {
  const options: Intl.DateTimeFormatOptions =
    language() === "vi"
      ? { day: "2-digit", month: "2-digit", year: "numeric" }
      : { day: "numeric", month: "long", year: "numeric" };
  return dates(options).format(new Date(moment));
}

/** `thứ Tư` · `Wednesday`; in Vietnamese fit for the middle of a sentence. */
export function formatWeekday(moment: Moment): string {
  const weekday = dates({ weekday: "long" }).format(new Date(moment));
  return language() === "vi" ? weekday.replace(/^(Thứ|Chủ)/, (word) => word.toLowerCase()) : weekday;
}

/** `25`: the day of the month. */
export function formatDayOfMonth(moment: Moment): string {
  return dates({ day: "numeric" }).format(new Date(moment));
}

/** `Tháng 11` · `November`: to stand alone. */
export function formatMonth(moment: Moment): string {
  return dates({ month: "long" }).format(new Date(moment));
}

/** `T4` · `Wed`: over a column of days. */
export function formatWeekdayShort(moment: Moment): string {
  return dates({ weekday: language() === "vi" ? "narrow" : "short" }).format(new Date(moment));
}

/** `Tháng 11 năm 2026` · `November 2026`: to stand alone. */
export function formatMonthOfYear(moment: Moment): string {
  const words = dates({ month: "long", year: "numeric" }).format(new Date(moment));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `thứ Tư 25/11/2026` · `Wednesday 25 November 2026`. */
export function formatDay(moment: Moment): string {
  return `${formatWeekday(moment)} ${formatDate(moment)}`;
}

/** `07:30, thứ Tư 25/11/2026` · `07:30, Wednesday 25 November 2026`. */
export function formatDateTime(moment: Moment): string {
  return `${formatTime(moment)}, ${formatDay(moment)}`;
}

/** From one moment to another: `08:00–11:30, thứ Tư 25/11/2026`, or both in full when they fall on two days. */
export function formatSpan(start: Moment, end: Moment): string {
  return daysAway(end, start) === 0
    ? `${formatTime(start)}–${formatTime(end)}, ${formatDay(start)}`
    : `${formatDateTime(start)} – ${formatDateTime(end)}`;
}

/** `hôm nay`, `ngày mai`, `3 ngày nữa` · `today`, `tomorrow`, `in 3 days`: by the calendar, not by hours. */
export function formatDaysAway(moment: Moment, now: Moment = Date.now()): string {
  return relative(daysAway(moment, now), "day");
}

/** How many times the day changes from `now` to a moment; negative for one that is past. */
export function daysAway(moment: Moment, now: Moment): number {
  return dayOf(moment) - dayOf(now);
}

/** Days since 1970 on the calendar of the screen's zone. */
function dayOf(moment: Moment): number {
  const { year, month, day } = wallClock(new Date(moment), timeZone());
  return Date.UTC(year, month - 1, day) / (DAY * 1000);
}

/** `5 phút trước` · `in 2 days`: whole units, rounded towards now; fit for the middle of a sentence. */
export function formatRelative(moment: Moment, now: Moment = Date.now()): string {
  const seconds = Math.round((new Date(moment).getTime() - new Date(now).getTime()) / 1000);
  const size = Math.abs(seconds);
  if (size < MINUTE) return relative(0, "second");
  if (size < HOUR) return relative(Math.trunc(seconds / MINUTE), "minute");
  if (size < DAY) return relative(Math.trunc(seconds / HOUR), "hour");
  return relative(Math.trunc(seconds / DAY), "day");
}

function relative(value: number, unit: Intl.RelativeTimeFormatUnit): string {
  const words = new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(value, unit);
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** `1.234,5` · `1,234.5`. */
export function formatNumber(value: number): string {
  return numbers({ maximumFractionDigits: 2 }).format(value);
}

/** `75%` of a fraction 0…1; one decimal at most. */
export function formatPercent(fraction: number): string {
  return numbers({ style: "percent", maximumFractionDigits: 1 }).format(fraction);
}

/** `2,4 MB`: decimal units, as files are shown by operating systems. */
export function formatBytes(bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const step = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const options: Intl.NumberFormatOptions = {
    style: "unit",
    unit: units[step] ?? "byte",
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: step < 2 ? 0 : 1,
  };
  return numbers(options).format(bytes / 1000 ** step);
}

/** A clock face of seconds: `12:05`, `1:02:03`, and `−0:30` when time has run over. */
export function formatClock(seconds: number): string {
  const whole = Math.abs(Math.trunc(seconds));
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(whole / HOUR);
  const minutes = Math.floor((whole % HOUR) / MINUTE);
  const face = hours ? `${hours}:${two(minutes)}` : String(minutes);
  return `${seconds <= -1 ? "−" : ""}${face}:${two(whole % MINUTE)}`;
}

/** A length of time in words: `45 phút`, `1 giờ 30 phút` · `1 hour 30 minutes`. Seconds only below one minute. */
export function formatDuration(seconds: number): string {
  const unit = (value: number, name: string) =>
    numbers({ style: "unit", unit: name, unitDisplay: "long" }).format(value);
  if (seconds < MINUTE) return unit(Math.round(seconds), "second");
  const minutes = Math.round(seconds / MINUTE);
  const hours = Math.floor(minutes / 60);
  const parts = [hours ? unit(hours, "hour") : "", minutes % 60 ? unit(minutes % 60, "minute") : ""];
  return parts.filter(Boolean).join(" ");
}
