/** The secret address of one's calendar feed. Made here; the server keeps only what it needs to know it again. */

/** 32 random bytes as URL-safe Base64, 43 characters. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** The address that other calendars subscribe to. */
export function addressOf(secret: string, origin: string): string {
  return `${origin}/calendar/${secret}.ics`;
}
