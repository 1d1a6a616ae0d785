import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visitRoutes } from '../../../functions/customers/visits/visits.routes.ts';
import { type Cells, cellMail } from '../../../functions/orders/imports/cells.ts';
import { personDetails } from '../../../functions/orders/platforms/standard/person.ts';
import { invite } from '../../../infra/cli/staff/invite.ts';
import type { Pool } from '../../../infra/cli/staff/pool.ts';
import { Problem } from '../../../shared/api/http.ts';
import { validate } from '../../../shared/base/faults.ts';
import { sendableAddress } from '../../../shared/base/mail-address.ts';
import { brand } from '../../../shared/events/shops.ts';
import { callOf } from '../../customers/search/listed.ts';
import { shop } from '../../messaging/letters/demo.ts';
import { anyText } from '../../messaging/sending/hostile.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';

inProcessAws();

/** What a door makes of an address: what it keeps of it, or which field it refuses. */
type Door = (address: string) => Promise<{ readonly kept: string | undefined } | { readonly refused: string }>;

const ofShop =
  (field: 'sender' | 'support'): Door =>
  async (email) => {
    const read = validate(brand, { ...shop.brand, [field]: { ...shop.brand[field], email } });
    return read.success ? { kept: read.output[field].email } : { refused: `/${read.faults[0]?.path.join('/')}` };
  };

const [visits] = visitRoutes;
const ofVisits: Door = async (email) => {
  const body = Buffer.from(JSON.stringify({ visits: [{ email, at: new Date().toISOString(), page: '/a' }] }));
  try {
    await visits?.answer(callOf({ headers: { 'content-type': 'application/json' }, body }));
    return { kept: sendableAddress(email) };
  } catch (error) {
    if (error instanceof Problem) return { refused: error.errors?.[0]?.pointer ?? '' };
    throw error;
  }
};

const ofStaff: Door = async (email) => {
  const made: string[] = [];
  const pool = {
    subject: async () => undefined,
    create: async (address: string) => `sub-${made.push(address)}`,
    join: async () => undefined,
  } as unknown as Pool;
  const directory = async () => ({ id: 'sub', name: '', state: 'active' }) as never;
  const said = { role: 'agent', name: '김하나' } as never;
  try {
    await invite({ pool, directory, shop: 'demo', email, said, print: () => undefined });
    return { kept: made[0] };
  } catch (error) {
    return { refused: (error as Error).message.includes(email) ? 'email' : (error as Error).message };
  }
};

/** Doors that answer who calls them: an address that no mail can be sent to is refused by its field. */
const answering: readonly (readonly [string, string, Door])[] = [
  ['sender of a shop', '/sender/email', ofShop('sender')],
  ['support of a shop', '/support/email', ofShop('support')],
  ['visits', '#/visits/0/email', ofVisits],
  ['a new person of the shop', 'email', ofStaff],
];

const addresses = fc.oneof(
  anyText,
  fc
    .tuple(
      fc.stringMatching(/^[a-z.']{1,6}$/),
      fc.constantFrom('단골.한국', 'Shop.Example', 'a_b.example', 'localhost'),
    )
    .map(([name, host]) => `${name}@${host}`),
  fc.constantFrom(`${'a'.repeat(65)}@shop.example`, `minji@${'a.'.repeat(130)}example`, ' minji@shop.example '),
);

test.each(answering)(
  '%s: an address is kept as mail is sent to it, or refused by its field',
  async (_, field, door) => {
    const kept = new Set<boolean>();
    await fc.assert(
      fc.asyncProperty(addresses, async (text) => {
        const sendable = sendableAddress(text);
        // A letter that is half of a pair is refused before its place is looked at.
        fc.pre(text.isWellFormed());
        kept.add(sendable !== undefined);
        expect(await door(text)).toEqual(sendable === undefined ? { refused: field } : { kept: sendable });
      }),
      { numRuns: 60 },
    );
    expect(kept.size).toBe(2);
  },
);

test('an order, and a row of an import, is kept without what no mail can be sent to', () => {
  fc.assert(
    fc.property(addresses, (email) => {
      expect(personDetails({ email, given: '민지' } as Parameters<typeof personDetails>[0])).toMatchObject({
        email: sendableAddress(email),
        given: '민지',
      });
      const cells = new Map([['email', email]]) as unknown as Cells;
      if (email.includes('@')) expect(cellMail(cells, 'email')).toBe(sendableAddress(email));
    }),
  );
});
