/** Counting in working days as the server does (`common/working_days.py`). Pure; days are written `YYYY-MM-DD`. */

/** Days on which people are off, or work all the same to make up for one; both ends are included. */
export interface Exception {
  readonly first: string;
  readonly last: string;
  readonly worked?: boolean | undefined;
}

const DAY = 86_400_000;
const [SUNDAY, SATURDAY] = [0, 6];

export function isWorking(day: string, exceptions: readonly Exception[]): boolean {
  const found = exceptions.filter(({ first, last }) => first <= day && day <= last);
  const weekday = new Date(day).getUTCDay();
  return (
    found.some(({ worked }) => worked) || (weekday !== SUNDAY && weekday !== SATURDAY && found.length === 0)
  );
}

/** The `count`-th working day after `day`, which is not counted itself; `day` for 0. */
export function addWorkingDays(day: string, count: number, exceptions: readonly Exception[]): string {
  let [at, left] = [day, count];
  while (left > 0) {
    at = new Date(Date.parse(at) + DAY).toISOString().slice(0, 10);
    if (isWorking(at, exceptions)) left -= 1;
  }
  return at;
}
