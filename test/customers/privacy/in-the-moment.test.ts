import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withErasure } from '../../../functions/customers/privacy/asking.ts';
import { noteRoutes } from '../../../functions/customers/profile/notes.routes.ts';
import { visitRoutes } from '../../../functions/customers/visits/visits.routes.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { callOf, changed, known } from '../search/listed.ts';

const aws = inProcessAws();
const headers = { 'content-type': 'application/json' };
const writesOfWords = {
  'a note': (words: string) =>
    noteRoutes[1]?.answer(
      callOf({ path: { id: 'minji' }, headers, body: Buffer.from(JSON.stringify({ text: words })) }),
    ),
  'visited pages': (words: string) => {
    const visits = [{ customer: 'minji', at: new Date().toISOString(), page: `/${words}` }];
    return visitRoutes[0]?.answer(callOf({ headers, body: Buffer.from(JSON.stringify({ visits })) }));
  },
};

test.each(Object.entries(writesOfWords))(
  'once an erasure was asked for, %s is stored no more, between whichever of its calls that happens',
  async (_, write) => {
    await known('minji', { given: '민지', email: 'minji@shop.example' });
    let asked = 0;
    aws.instead = () => {
      asked++;
      return undefined;
    };
    await write('before');
    const calls = asked;
    const places = async (words: string) => (await aws.items()).filter((item) => JSON.stringify(item).includes(words));
    expect((await places('before')).length).toBeGreaterThan(0);

    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: calls }), async (call) => {
        await changed('minji', (before) => {
          if (!before) throw new Error('There is nobody');
          const { erasureRequestedAt: _, ...visible } = before;
          return visible;
        });
        let [n, isErased] = [0, false];
        aws.instead = async () => {
          if (++n !== call || isErased) return undefined;
          isErased = true;
          await changed('minji', (before) => {
            if (!before) throw new Error('There is nobody');
            return withErasure(before, 'request', new Date().toISOString());
          });
          return undefined;
        };
        const words = `moment${call}x`;
        await Promise.resolve(write(words)).catch(() => undefined);
        expect(isErased).toBe(true);
        expect(await places(words)).toEqual([]);
      }),
      { numRuns: 3 * calls },
    );
  },
);
