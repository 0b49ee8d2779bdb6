/** Matching that ignores marks, the same as on the server (`common/text.py`): `ket luan` finds `Kết luận`. */

/** The search key of a text: lower case, no marks, đ as d; one character out for each NFC character in. */
export function fold(text: string): string {
  return [...text.normalize("NFC")].map(foldLetter).join("");
}

function foldLetter(letter: string): string {
  if (letter === "đ" || letter === "Đ") return "d";
  const base = ([...letter.normalize("NFD")][0] ?? letter).toLowerCase();
  return base.length === 1 ? base : letter;
}

/** Whether every word of `query` occurs in `text`, whatever the marks, case and order. An empty query matches all. */
export function matchesSearch(text: string, query: string): boolean {
  const folded = fold(text);
  return fold(query)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}
