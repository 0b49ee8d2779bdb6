/** People's names, written family name first as in Vietnamese: order in lists (D8-04) and initials. */

const collator = new Intl.Collator("vi");

const TONES = "\u0300\u0301\u0303\u0309\u0323";
// No look-behind: Safari 16.0 cannot read it. The letter before is looked at in the replacement instead.
const NEW_PLACEMENT = new RegExp(`([oO])([aAeE])([${TONES}])|([uU])([yY])([${TONES}])`, "g");

/** One tone placement for comparing: hoà → hòa, thuỷ → thủy; hoàn and quý stay. Not for display. */
export function canonicalTone(text: string): string {
  return text
    .normalize("NFD")
    .replace(NEW_PLACEMENT, (match: string, ...groups: unknown[]) => {
      const whole = groups.at(-1) as string;
      const at = groups.at(-2) as number;
      const closed = /^\p{L}/u.test(whole.slice(at + match.length));
      if (closed || /q/i.test(whole.charAt(at - 1))) return match;
      const [first = "", second = "", tone = ""] = [...match];
      return first + tone + second;
    })
    .normalize("NFC");
}

/** Order of a list of people: given name, middle names, family name, word by word in dictionary order. */
export function compareNames(one: string, other: string): number {
  const [left, right] = [inListOrder(one), inListOrder(other)];
  for (const [index, word] of left.entries()) {
    const order = collator.compare(word, right[index] ?? "");
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function inListOrder(name: string): string[] {
  const words = canonicalTone(name).trim().split(/\s+/);
  const given = words.slice(-1);
  return words.length > 1 ? [...given, ...words.slice(1, -1), ...words.slice(0, 1)] : given;
}

/** Two letters that tell people apart: of the last two words, because most family names are the same few. */
export function initials(name: string): string {
  const words = name.normalize("NFC").trim().split(/\s+/).slice(-2);
  return words.map((word) => [...word][0]?.toLocaleUpperCase("vi") ?? "").join("");
}
