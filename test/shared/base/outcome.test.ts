import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { Later, notHereYet, Rejected } from '../../../shared/base/outcome.ts';

const since = '2026-11-26T00:00:00.000Z';

describe('waiting for what is not known yet', () => {
  it('begins with five seconds, and then takes half as long as was waited so far', () => {
    expect(notHereYet('The order', { now: since })).toMatchObject({
      ...{ at: plusSeconds(since, 5), message: 'The order is not known here yet' },
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_400_000 }), (milliseconds) => {
        const now = plusSeconds(since, milliseconds / 1000);
        const wait = Date.parse(notHereYet('The order', { now, since }).at) - Date.parse(now);
        expect(wait).toBe(Math.max(5_000, Math.floor(milliseconds / 2)));
      }),
    );
  });

  it('is few tries, so that what is doubled on the way does not grow into a flood', () => {
    let [now, tries] = [since, 0];
    for (; now < plusSeconds(since, 900); tries++) now = notHereYet('The order', { now, since }).at;
    expect(tries).toBe(14);
  });
});

it('what is put off or rejected is known by its name, and says why', () => {
  expect(new Rejected('It is wrong')).toMatchObject({ name: 'Rejected', message: 'It is wrong' });
  expect(new Later(since, 'It is early')).toMatchObject({ name: 'Later', message: 'It is early', at: since });
});
