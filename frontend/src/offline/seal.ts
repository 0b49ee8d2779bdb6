/** Sealing what lies on the device: AES-256-GCM by WebCrypto, a fresh nonce each time, the name of the thing bound in. */

const NONCE = 12;

export interface Sealed {
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

/** A key from the server, base64. What is returned can be used but never be read out again. */
export function importKey(base64: string): Promise<CryptoKey> {
  const raw = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** A key that is made here and never leaves this browser's store. */
export function makeKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** Seal bytes under a name, by which alone they open again: one page cannot be put in the place of another. */
export async function seal(key: CryptoKey, name: string, bytes: BufferSource): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  return { nonce, bytes: await crypto.subtle.encrypt(parameters(nonce, name), key, bytes) };
}

/** Open what was sealed; rejects when key, name or bytes are not the ones it was sealed with. */
export function unseal(key: CryptoKey, name: string, { nonce, bytes }: Sealed): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt(parameters(nonce, name), key, bytes);
}

function parameters(iv: Uint8Array<ArrayBuffer>, name: string): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(name) };
}
