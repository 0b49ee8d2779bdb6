/**
 * How messages are typed. Vietnamese is the source: its `as const` text fixes which keys exist and which values each
 * takes. English is checked against it, so a key missing from or left over in either language does not compile.
 */

/** A text that depends on `{count}`; the categories are those of `Intl.PluralRules` that English uses. */
export interface Plural {
  readonly one: string;
  readonly other: string;
}

/** The shape another language must have, given the Vietnamese source. */
export type Translation<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string | Plural : Translation<Source[Key]>;
};

/** Dotted paths of all texts: `"room.follow"`. */
export type Paths<Source> = {
  [Key in keyof Source & string]: Source[Key] extends string ? Key : `${Key}.${Paths<Source[Key]>}`;
}[keyof Source & string];

/** The text at a dotted path. */
export type At<Source, Path> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof Source
    ? At<Source[Head], Rest>
    : never
  : Path extends keyof Source
    ? Source[Path]
    : never;

/** Names in braces: `"page {page} of {pages}"` gives `"page" | "pages"`. */
export type Placeholders<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** The second argument of `t`: nothing for a fixed text, one value per placeholder otherwise. */
export type Values<Text> = [Placeholders<Text>] extends [never]
  ? []
  : [values: Record<Placeholders<Text>, string | number>];

/** A text in its two forms; `{count}` chooses. */
export function plural(one: string, other: string): Plural {
  return { one, other };
}
