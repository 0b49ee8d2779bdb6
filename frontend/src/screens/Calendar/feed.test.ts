import { expect, test } from "vitest";

import { addressOf, newSecret } from "./feed";

test("secrets are 32 bytes in the form the server takes, and never the same", () => {
  const secrets = new Set(Array.from({ length: 200 }, newSecret));
  expect(secrets.size).toBe(200);
  for (const secret of secrets) expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
});

test("the address is the secret under this site", () => {
  expect(addressOf("abc", "https://hop.example.vn")).toBe("https://hop.example.vn/calendar/abc.ics");
});
