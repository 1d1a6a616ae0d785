import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  noStops,
  type Stops,
  stopBody,
  stopOf,
  stops,
  withoutStop,
  withStop,
} from '../../../functions/messaging/stops/stop.ts';
import { request } from '../../shared/kernel/examples.ts';

const at = '2026-11-30T01:00:00.000Z';
const body = (given: object) => v.parse(stopBody, { why: 'a wrong price', ...given });
const scopes = [
  { scope: 'all' },
  { scope: 'channel', of: 'email' },
  { scope: 'journey', of: 'thank-you' },
  { scope: 'journey', of: 'win-back' },
  { scope: 'purpose', of: 'marketing' },
  { scope: 'purpose', of: 'transactional' },
].map(body);

describe('a stop', () => {
  it('is about every message, those of a channel, of a journey, or of a purpose', () => {
    const about = (given: object, more: object) =>
      stops(stopOf(body(given), 'hana', at), { ...request, ...more }, 'email');
    expect(about({ scope: 'all' }, {})).toBe(true);
    expect(about({ scope: 'channel', of: 'email' }, {})).toBe(true);
    expect(about({ scope: 'journey', of: 'care' }, { about: { journey: 'care' } })).toBe(true);
    expect(about({ scope: 'journey', of: 'care' }, { about: {} })).toBe(false);
    expect(about({ scope: 'purpose', of: 'service' }, { purpose: 'service' })).toBe(true);
    expect(about({ scope: 'purpose', of: 'service' }, { purpose: 'marketing' })).toBe(false);
  });

  it('says why: no other body is taken', () => {
    for (const given of [
      { scope: 'all', why: ' ' },
      { scope: 'channel', of: 'fax' },
      { scope: 'journey' },
      { scope: 'shop' },
    ])
      expect(v.is(stopBody, { why: 'x', ...given })).toBe(false);
  });

  it('of a scope is there once, with its first reason, until it is ended, whatever else is stopped and ended', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...scopes), fc.boolean()), { maxLength: 30 });
    fc.assert(
      fc.property(steps, (all) => {
        let known: Stops = noStops;
        const open = new Map<string, number>();
        all.forEach(([one, isStop], n) => {
          const since = new Date(n).toISOString();
          const { id } = stopOf(one, 'hana', since);
          const after = isStop ? withStop(known, one, 'hana', since) : withoutStop(known, id, 'minsu', since);
          expect(after === undefined).toBe(!isStop && !open.has(id));
          known = after ?? known;
          if (!isStop) open.delete(id);
          else if (!open.has(id)) open.set(id, n);
        });
        expect(new Map(known.stops.map(({ id, since }) => [id, Date.parse(since)]))).toEqual(open);
        expect(known.ended.length).toBeLessThanOrEqual(20);
        expect(known.ended.every(({ since, resumedAt }) => since <= resumedAt)).toBe(true);
      }),
    );
  });

  it('finds no room beside fifty others, and those that are over are kept for a while', () => {
    const journeys = Array.from({ length: 51 }, (_, n) => body({ scope: 'journey', of: `j${n}` }));
    const full = journeys
      .slice(0, 50)
      .reduce<Stops>((known, one) => withStop(known, one, 'hana', at) ?? known, noStops);
    expect(withStop(full, journeys[50] as never, 'hana', at)).toBeUndefined();
    expect(withStop(full, journeys[0] as never, 'minsu', at)).toBe(full);
    const over = full.stops.reduce<Stops>((known, { id }) => withoutStop(known, id, 'hana', at) ?? known, full);
    expect([over.stops, over.ended.length, over.ended[0]?.of]).toEqual([[], 20, 'j49']);
  });
});
