import { createHash } from 'node:crypto';
import { accountId, addressId, hexId, phoneId } from '../../../shared/base/ids.ts';
import { folded as typed } from '../../../shared/text/typed-letters.ts';
import { readings } from './readings.ts';

/** What of a person a canary stands for. */
export type CanaryKind =
  | 'address'
  | 'birthday'
  | 'email'
  | 'name'
  | 'page'
  | 'phone'
  | 'platform id'
  | 'staff name'
  | 'words';

/** A string that no code and no other test has: where it is found, personal data of that kind lies. */
export interface Canary {
  readonly kind: CanaryKind;
  readonly text: string;
  /** The door that it came in by. */
  readonly door: string;
}

/** How it was found: as it came, a part of it, or a digest that is the same for everybody who knows it. */
export type Form = 'digest' | 'part' | 'plain';

export interface Find {
  readonly canary: Canary;
  readonly form: Form;
}

/** Letters as they compare: composed, lower case. */
const folded = (text: string): string => text.normalize('NFC').toLowerCase();

const platforms = ['shopify', 'woocommerce', 'cafe24', 'standard'];

/** What tells a canary, by form; the parts are those by which a person may be searched for. */
function formsOf({ kind, text }: Canary): Readonly<Record<Form, readonly string[]>> {
  const plain = folded(text);
  if (kind === 'phone') {
    // With or without the country's code, and without the zero before it; from its end, too.
    const national = text.replace(/\D/g, '').replace(/^(82|0)+/, '');
    const e164 = `+82${national}`;
    const written = [national, text, text.slice(1)];
    return {
      plain: written,
      part: [[...national].reverse().join('')],
      digest: [phoneId(e164), ...digests(e164, `phone:${e164}`)],
    };
  }
  if (kind === 'email') {
    const [local = ''] = plain.split('@');
    return { plain: [plain], part: [local], digest: [addressId(text), ...digests(plain, `email:${plain}`)] };
  }
  const part = kind === 'name' && text.length > 1 ? [typed(text)] : [];
  const ids = platforms.map((platform) => `${platform}-${text}`);
  const accounts = ids.map((each) => `platform:${each}`);
  return { plain: [plain], part, digest: [...digests(text, ...accounts), ...ids.map(accountId)] };
}

const digests = (...texts: readonly string[]): string[] =>
  texts.flatMap((text) => [createHash('sha256').update(text).digest('hex'), hexId(text)]);

/** A search for all of these at once: what is looked for is worked out once, what is stored is read once. */
export class CanarySearch {
  readonly #wanted: readonly { readonly find: Find; readonly texts: readonly string[] }[];

  constructor(canaries: readonly Canary[]) {
    this.#wanted = canaries.flatMap((canary) => {
      const forms = formsOf(canary);
      return (['plain', 'part', 'digest'] as const).map((form) => ({ find: { canary, form }, texts: forms[form] }));
    });
  }

  /** What of them a stored value holds, each in the clearest of its forms. */
  in(value: unknown): Find[] {
    const all = [...readings(value)].map(folded).join('\n');
    const found = new Map<Canary, Find>();
    for (const { find, texts } of this.#wanted) {
      if (!found.has(find.canary) && texts.some((text) => all.includes(text))) found.set(find.canary, find);
    }
    return [...found.values()];
  }
}
