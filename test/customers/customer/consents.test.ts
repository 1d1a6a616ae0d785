import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyConsentEvent, type Consents, consentsOf } from '../../../functions/customers/customer/consents.ts';
import { parseEvent } from '../../../shared/events/event.ts';
import { ConsentGiven, ConsentWithdrawn } from '../../../shared/events/messaging.ts';
import { envelopeOf } from '../../shared/kernel/examples.ts';

const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}T01:00:00.000Z`;

type Channel = 'email' | 'sms' | 'kakao';

/** What the record said of a channel in this version of what messaging knows of it. */
function said(version: number, given: boolean, channel: Channel = 'email', n = 1) {
  const type = given ? ConsentGiven : ConsentWithdrawn;
  const data = { customer: 'c1', channel, purpose: 'marketing', source: 'api', ...(given && { wording: 'v1' }) };
  const id = `recipient/demo/c1@${version}.${n}`;
  return parseEvent(type, { ...envelopeOf(type, data), id, version, at: day(version) }) as Parameters<
    typeof applyConsentEvent
  >[1];
}
const applied = (events: readonly ReturnType<typeof said>[]) =>
  events.reduce<Consents | undefined>((before, each) => applyConsentEvent(before, each), undefined);

test('what a record last said of each channel is kept, in whatever sequence and number it comes', () => {
  const life = [
    ...[said(1, true), said(2, false), said(12, true), said(12, false, 'email', 2), said(3, true, 'sms')],
    said(11, false, 'sms'),
  ];
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...life, ...life], { minLength: life.length * 2, maxLength: life.length * 2 }),
      (events) => {
        expect(applied(events)).toEqual({
          record: 'c1',
          said: {
            email: { id: 'recipient/demo/c1@12.2', at: day(12), given: false },
            sms: { id: 'recipient/demo/c1@11.1', at: day(11), given: false },
          },
        });
      },
    ),
  );
});

test.each(['address', 'merge'])(
  'a yes that ended by another %s is no refusal, and one that holds again is a yes',
  (source) => {
    const { data, ...ended } = said(2, false);
    const life = [said(1, true), { ...ended, data: { ...data, source } } as ReturnType<typeof said>, said(3, true)];
    const holdsAfter = (n: number) =>
      consentsOf(
        [applied(life.slice(0, n))].flatMap((each) => each ?? []),
        () => true,
      );

    expect(holdsAfter(2)).toEqual([]);
    expect(holdsAfter(3)).toMatchObject([{ given: true }]);
  },
);

describe('of a person who is several records', () => {
  const record = (id: string, given: boolean, on: number): Consents => ({
    record: id,
    said: { email: { id: `recipient/demo/${id}@${on}.1`, at: day(on), given } },
  });
  const holds = (...records: Consents[]) => consentsOf(records, (id) => id === 'c1');

  test.each([
    ['a yes of the one by whose address they are reached', [record('c1', true, 3)], { given: true, at: day(3) }],
    ['no yes of another one, whose address it was given for', [record('c2', true, 3)], undefined],
    ['a no of any of them', [record('c1', true, 3), record('c2', false, 1)], { given: false, at: day(1) }],
    ['the newest no', [record('c1', false, 3), record('c2', false, 5)], { given: false, at: day(5) }],
    ['nothing where nothing was said', [], undefined],
  ])('holds %s', (_, records, expected) => {
    expect(holds(...records)).toEqual(expected ? [{ channel: 'email', ...expected }] : []);
  });
});
