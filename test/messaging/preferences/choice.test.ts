import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { letters } from '../../../functions/messaging/letters/letters.ts';
import { unitedPreferences, unwanted } from '../../../functions/messaging/policy/preferences.ts';
import { newRecipient } from '../../../functions/messaging/policy/recipient.ts';
import { type Choice, choosable, chosen, isOn } from '../../../functions/messaging/preferences/choice.ts';
import { preferencesPage } from '../../../functions/messaging/preferences/preferences.page.ts';
import { journeys } from '../../../shared/events/journeys.ts';
import { request } from '../../shared/kernel/examples.ts';
import { aView, now, topics } from './views.ts';

const ids = choosable(topics).map(({ id }) => id);
const some = fc.subarray(ids);
const choice: fc.Arbitrary<Choice> = fc.oneof(
  fc.record({ change: fc.constant('chosen' as const), shown: fc.constant(ids), on: some }),
  fc.record({ change: fc.constant('chosen' as const), shown: some, on: some }),
  fc.record({ change: fc.constant('paused' as const), weeks: fc.integer({ min: 1, max: 12 }) }),
  fc.constantFrom('resumed' as const, 'left' as const, 'returned' as const).map((change) => ({ change })),
);
const start = fc.record({ isAgreed: fc.boolean(), preferences: fc.constant({ off: [] }) });
type Known = Parameters<typeof chosen>[0];

function applied(before: Known, each: Choice): Known {
  const { preferences, agrees = before.isAgreed } = chosen(before, each, topics, now);
  return { preferences, isAgreed: agrees };
}
const onOf = (known: Known) => choosable(topics).flatMap((topic) => (isOn(topic, known) ? [topic.id] : []));

describe('what a customer chooses', () => {
  it('is what they get, after whatever they did before; what is transactional is always on', () => {
    fc.assert(
      fc.property(start, fc.array(choice, { maxLength: 8 }), some, (first, before, on) => {
        const known = applied(before.reduce(applied, first), { change: 'chosen', shown: ids, on });
        expect(onOf(known)).toEqual(ids.filter((id) => on.includes(id)));
        expect(topics.filter(({ purpose }) => purpose === 'transactional').every((each) => isOn(each, known))).toBe(
          true,
        );
      }),
    );
  });

  it('says nothing about a topic that was not shown', () => {
    fc.assert(
      fc.property(start, fc.array(choice, { maxLength: 6 }), some, some, (first, before, shown, on) => {
        const known = before.reduce(applied, first);
        if (known.preferences.isOut) return;
        const seen = applied(known, { change: 'chosen', shown, on });
        const others = (each: Known) => onOf(each).filter((id) => !shown.includes(id));
        expect(others(seen)).toEqual(others(known));
      }),
    );
  });

  it('is nothing at all once they left, and advertising is no more agreed to; coming back brings the rest again', () => {
    fc.assert(
      fc.property(start, fc.array(choice, { maxLength: 6 }), (first, before) => {
        const known = applied(before.reduce(applied, first), { change: 'returned' });
        const left = applied(known, { change: 'left' });
        expect([onOf(left), left.isAgreed]).toEqual([[], false]);
        const back = applied(left, { change: 'returned' });
        expect(onOf(back)).toEqual(onOf({ ...known, isAgreed: false }));
      }),
    );
  });

  it('agrees to advertising only by turning it on, and asks nothing of who agreed', () => {
    fc.assert(
      fc.property(start, fc.array(choice, { maxLength: 6 }), choice, (first, before, last) => {
        const known = before.reduce(applied, first);
        const { agrees } = chosen(known, last, topics, now);
        if (agrees === true) {
          expect(last).toMatchObject({ change: 'chosen', on: expect.arrayContaining(['greetings']) });
          expect(known.isAgreed).toBe(false);
        }
        if (agrees === false) expect(known.isAgreed).toBe(true);
      }),
    );
  });

  it('pauses for weeks, and ends the pause', () => {
    const paused = applied({ isAgreed: true, preferences: { off: [] } }, { change: 'paused', weeks: 4 });
    expect(paused.preferences).toEqual({ off: [], pausedUntil: '2026-12-28T01:00:00.000Z' });
    expect(applied(paused, { change: 'resumed' }).preferences).toEqual({ off: [] });
  });

  it('is one pause for who presses again because no answer came, and another one for who means it', () => {
    const pause = { change: 'paused', weeks: 4 } as const;
    const paused = applied({ isAgreed: true, preferences: { off: [] } }, pause);
    const again = (choice: Choice, at: string) => chosen(paused, choice, topics, at).preferences.pausedUntil;
    expect(again(pause, '2026-11-30T01:09:59.000Z')).toBe(paused.preferences.pausedUntil);
    expect(again(pause, '2026-11-30T01:10:00.000Z')).toBe('2026-12-28T01:10:00.000Z');
    expect(again({ change: 'paused', weeks: 3 }, '2026-11-30T01:01:00.000Z')).toBe('2026-12-21T01:01:00.000Z');
  });

  it('ends the pause of who leaves, so that nobody is told of mails "from now on" who then gets none for weeks', () => {
    const paused = applied({ isAgreed: true, preferences: { off: [] } }, { change: 'paused', weeks: 4 });
    const left = applied(paused, { change: 'left' });
    const stale = applied(left, { change: 'paused', weeks: 4 });
    for (const out of [left, stale]) {
      expect(applied(out, { change: 'returned' }).preferences).toEqual({ off: [] });
      expect(applied(out, { change: 'chosen', shown: ids, on: ids }).preferences).toEqual({ off: [] });
    }
    // Choosing during a break is no end of it.
    expect(applied(paused, { change: 'chosen', shown: ids, on: ids }).preferences).toEqual(paused.preferences);
  });
});

test('a break that was just taken is told where the page begins: on a phone nothing else of it is seen', () => {
  for (const language of ['ko', 'en'] as const) {
    const known = {
      preferences: { off: [], pausedUntil: '2026-12-28T01:00:00.000Z' },
      isAgreed: true,
      person: newRecipient,
    };
    const page = String(preferencesPage(aView(language, { done: 'paused', known })).text);
    expect(page.replaceAll('&#39;', '’')).toMatch(
      /<h1>[^<]*<\/h1>\s*<p role="status"><b>(2026년 12월 28일|You’re taking a break until)/,
    );
  }
});

describe('what the policy reads of it', () => {
  const service = { ...request, purpose: 'service' as const, topic: 'care' };
  const until = '2026-12-28T01:00:00.000Z';

  it('a topic that is off, and all once they left; a pause ends by itself; what people wait for goes', () => {
    const off = { off: [{ channel: 'email' as const, topic: 'care' }] };
    expect(unwanted(off, service, now)).toBe('opted-out');
    expect(unwanted(off, { ...service, topic: 'survey' }, now)).toBeUndefined();
    expect(unwanted({ off: [], isOut: true }, service, now)).toBe('opted-out');
    expect(unwanted({ off: [], pausedUntil: until }, service, now)).toEqual({ pausedUntil: until });
    expect(unwanted({ off: [], pausedUntil: until }, service, until)).toBeUndefined();
    expect(unwanted({ ...off, isOut: true, pausedUntil: until }, { ...request, topic: 'care' }, now)).toBeUndefined();
  });

  it('of several records is what any of them does not want, in whatever order', () => {
    const arbitrary = fc.record({
      off: some.map((all) => all.map((topic) => ({ channel: 'email' as const, topic }))),
      isOut: fc.option(fc.constant(true as const), { nil: undefined }),
      pausedUntil: fc.option(fc.constantFrom(until, '2026-12-14T01:00:00.000Z'), { nil: undefined }),
    });
    const tidy = ({ off, isOut, pausedUntil }: { off: never[]; isOut?: true; pausedUntil?: string }) => ({
      off,
      ...(isOut && { isOut }),
      ...(pausedUntil && { pausedUntil }),
    });
    fc.assert(
      fc.property(fc.array(arbitrary, { maxLength: 4 }), (all) => {
        const records = all.map((each) => tidy(each as never));
        const one = unitedPreferences(records);
        expect(unitedPreferences([...records].reverse())).toEqual(one);
        for (const topic of ids) {
          for (const at of [now, '2026-12-20T01:00:00.000Z', until]) {
            const asked = { ...service, topic };
            const each = records.map((record) => unwanted(record, asked, at));
            const expected = each.includes('opted-out') ? 'opted-out' : each.some(Boolean);
            const told = unwanted(one, asked, at);
            expect(told === 'opted-out' ? told : Boolean(told)).toBe(expected);
          }
        }
      }),
    );
  });
});

test('each request names the topic of its letter, so that what is off is not sent', () => {
  const steps = [...journeys.orders.map(({ step }) => step), journeys.winBack.step];
  for (const { template, topic, purpose } of steps) {
    const letter = letters.get(template);
    expect(letter?.reader === 'customer' && [letter.topic.id, letter.topic.purpose]).toEqual([topic, purpose]);
  }
});
