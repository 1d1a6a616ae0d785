import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

const sealKey = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'session tokens', 32));

/**
 * A value as only who has the secret can read it again. The secret is in the browser alone, so that neither the table nor a copy
 * of it holds a token that can be used. `nonce` is 12 random bytes, new for each value.
 */
export function sealed(value: unknown, secret: string, nonce: Buffer): Buffer {
  const cipher = createCipheriv(algorithm, sealKey(secret), nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** The value again; throws when the secret is another one, or a byte was changed. */
export function opened(bytes: Uint8Array, secret: string): unknown {
  const nonce = bytes.subarray(0, nonceBytes);
  const cipher = createDecipheriv(algorithm, sealKey(secret), nonce, { authTagLength: tagBytes });
  cipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  const text = Buffer.concat([cipher.update(bytes.subarray(nonceBytes + tagBytes)), cipher.final()]);
  return JSON.parse(text.toString('utf8'));
}
