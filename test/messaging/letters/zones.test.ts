import * as v from 'valibot';
import { expect, test } from 'vitest';
import { delay } from '../../../functions/messaging/letters/delay.ts';
import { deliveryQuestion } from '../../../functions/messaging/letters/delivery-question.ts';
import { firstDays } from '../../../functions/messaging/letters/first-days.ts';
import { tierWarning } from '../../../functions/messaging/letters/tier-warning.ts';
import { winBack } from '../../../functions/messaging/letters/win-back.ts';
import { minjiInEnglish, shop } from './demo.ts';
import { at, factsOf, newPromisedAt, promisedAt, survey, unsubscribe } from './written.ts';

const to = { name: minjiInEnglish, language: 'en' } as const;
const american = { ...shop, zone: 'America/New_York' };

test('what came in the evening there came on that day, whatever day it was at the shop', () => {
  const facts = { ...Object(factsOf('en')), deliveredAt: '2026-12-04T02:00:00.000Z' };
  const said = (zone?: string) => [
    firstDays.write(v.parse(firstDays.facts, facts), to, shop, { at, zone }).paragraphs.join(' '),
    deliveryQuestion.write(v.parse(deliveryQuestion.facts, facts), to, shop, { at, survey, zone }).paragraphs.join(' '),
  ];
  for (const text of said()) expect(text).toContain('Friday, December 4');
  for (const text of said('America/New_York')) expect(text).toContain('Thursday, December 3');
});

test('a promised day is the one by the calendar where it arrives, with its zone if it is another', () => {
  const facts = v.parse(delay.facts, { ...Object(factsOf('en')), promisedAt, newPromisedAt });
  expect(delay.write(facts, to, shop, { at, zone: 'Pacific/Auckland' }).preheader).toBe(
    "You'll have it by Sunday, December 13 (Auckland).",
  );
  expect(delay.write(facts, to, shop, { at }).preheader).toBe("You'll have it by Saturday, December 12.");
});

test('a tier ends on a day of the customer', () => {
  const facts = { tier: { ko: '단골', en: 'Regular' }, missingMinor: 1, currency: 'KRW', reviewAt: at };
  const { subject } = tierWarning.write(facts, to, shop, { at, zone: 'America/Los_Angeles' });
  expect(subject).toBe('Your Regular tier is yours until Tuesday, June 1, 2027 (Los Angeles)');
});

test('an advertisement to somebody in Korea is marked as one, in whatever language and from wherever', () => {
  const facts = v.parse(winBack.facts, { ...Object(factsOf('en')), deliveredAt: '2026-12-31T20:00:00.000Z' });
  const written = (zone?: string) => winBack.write(facts, to, american, { at, unsubscribe, zone });
  expect(written('Asia/Seoul').subject).toMatch(/^\(광고\) /);
  expect([written(), written('America/Chicago')].filter(({ subject }) => subject.startsWith('(광고)'))).toEqual([]);
  expect(written().paragraphs[0]).toContain('last December');
  expect(written('Asia/Seoul').paragraphs[0]).toContain('in January');
});
