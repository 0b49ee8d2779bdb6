import type { Translation } from "../types";
import type { email as source } from "../vi/email";

export const email: Translation<typeof source> = {
  title: "My e-mail address",
  label: "E-mail",
  hint: "Where invitations go. Leave empty to get none by e-mail.",
  done: "Your e-mail address has been saved.",
};
