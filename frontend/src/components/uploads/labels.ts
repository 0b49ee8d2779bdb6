/** How degrees of state secrets are written on documents; the same in every language. */

import type { PaperRecord } from "~/protocol";

export type SecretLabel = NonNullable<PaperRecord["label"]>;

export const MARKS: Readonly<Record<SecretLabel, string>> = {
  none: "",
  confidential: "MẬT",
  secret: "TỐI MẬT",
  top_secret: "TUYỆT MẬT",
};
