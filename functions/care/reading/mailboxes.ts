import { decodeEncodedWords } from './encoded-words.ts';
import { decodedBytes } from './fields.ts';

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/**
 * The mailboxes of a field such as `From`, including those of groups (RFC 5322, 3.4). A field that does not follow the RFC is
 * returned whole as one address, because a part of it could be another person's address.
 */
export function parseMailboxes(value: string): Mailbox[] {
  const found: Mailbox[] = [];
  let entry = new MailboxBuilder();
  let [isQuoted, depth, isAngle] = [false, 0, false];
  const text = decodedBytes(value);
  const end = () => {
    const mailbox = entry.mailbox();
    if (mailbox) found.push(mailbox);
    entry = new MailboxBuilder();
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '\\' && (isQuoted || depth > 0)) {
      if (isQuoted) entry.add(isAngle, sign + text.charAt(at + 1), text.charAt(at + 1));
      at++;
    } else if (sign === '"' && depth === 0) {
      isQuoted = !isQuoted;
      entry.add(isAngle, sign, '');
    } else if (isQuoted) entry.add(isAngle, sign);
    else if (sign === '(') depth++;
    else if (sign === ')' && depth > 0) depth--;
    else if (depth > 0) continue;
    else if (sign === '<' && !isAngle) isAngle = true;
    else if (sign === '>' && isAngle) isAngle = false;
    else if ((sign === ',' || sign === ';') && !isAngle) end();
    else if (sign === ':' && !isAngle) entry = new MailboxBuilder();
    else entry.add(isAngle, sign);
  }
  end();
  return found.every(({ address }) => address.includes('@')) ? found : [{ name: '', address: text.trim() }];
}

/** Collects one mailbox; quotes belong to an address, and not to a name. */
class MailboxBuilder {
  readonly #name: string[] = [];
  readonly #plain: string[] = [];
  readonly #angle: string[] = [];

  add(isAngle: boolean, sign: string, ofName = sign): void {
    if (isAngle) this.#angle.push(sign);
    else {
      this.#plain.push(sign);
      this.#name.push(ofName);
    }
  }

  mailbox(): Mailbox | undefined {
    const [plain, angle] = [this.#plain.join('').trim(), this.#angle.join('').trim()];
    if (angle) return { name: decodeEncodedWords(this.#name.join('')).trim(), address: angle };
    return plain ? { name: '', address: plain } : undefined;
  }
}
