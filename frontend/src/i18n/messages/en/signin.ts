import type { Translation } from "../types";
import type { signin as source } from "../vi/signin";

export const signin: Translation<typeof source> = {
  lead: "The papers, the votes and the conclusion of a meeting, on one screen.",
  username: "User name",
  password: "Password",
  showPassword: "Show password",
  hidePassword: "Hide password",
  usernameMissing: "Please enter your user name.",
  passwordMissing: "Please enter your password.",
  help: "No account yet, or forgotten the password? Please ask the secretary of the meeting or the administrator.",
  insecure:
    "This address uses HTTP without encryption, so the browser cannot keep papers on this device for reading offline. Everything else works.",
};
