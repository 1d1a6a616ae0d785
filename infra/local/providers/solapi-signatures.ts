import { createHmac } from 'node:crypto';

const skewMs = 15 * 60_000;

const header = /^HMAC-SHA256 apiKey=([^,\s]+), date=([^,\s]+), salt=([^,\s]{12,64}), signature=([0-9a-f]{64})$/;

/** What is wrong with the signature of a call, if anything is; remembers each one for as long as it could be used again. */
export class SolapiSignatures {
  readonly #used = new Map<string, number>();

  fault(given: string, keys: Readonly<Record<string, string>>, now: number): string | undefined {
    const [, key = '', date = '', salt = '', signature = ''] = header.exec(given) ?? [];
    const secret = keys[key];
    if (secret === undefined) return 'InvalidAPIKey';
    if (!(Math.abs(now - Date.parse(date)) <= skewMs)) return 'RequestTimeTooSkewed';
    const expected = createHmac('sha256', secret)
      .update(date + salt)
      .digest('hex');
    if (signature !== expected) return 'SignatureDoesNotMatch';
    for (const [used, at] of this.#used) if (now - at > 2 * skewMs) this.#used.delete(used);
    // Solapi looks at signatures; a salt that comes again at another time is no better.
    if (this.#used.has(signature) || this.#used.has(salt)) return 'DuplicatedSignature';
    this.#used.set(signature, now).set(salt, now);
    return undefined;
  }
}
