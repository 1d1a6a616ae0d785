import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  forgottenStops,
  noStops,
  reminderAt,
  type Stops,
  withoutStop,
  withStop,
} from '../../../functions/messaging/stops/stop.ts';

const hour = 3_600_000;
const start = Date.parse('2026-11-27T00:00:00.000Z');
const after = (hours: number) => new Date(start + hours * hour).toISOString();
const purposes = ['transactional', 'service', 'marketing'] as const;

const deed = fc.record({
  hours: fc.integer({ min: 0, max: 30 }),
  of: fc.constantFrom(...purposes),
  what: fc.constantFrom('stop', 'resume'),
});

test('each stop that stands is told of within two days and then every day, never on its first day, and none that is over', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
      let [state, hours]: [Stops, number] = [noStops, 0];
      const told = new Map<string, number[]>();
      /** Wakes come when they are due, and stale ones change nothing. */
      const passUntil = (end: number) => {
        for (let due = reminderAt(state); due !== undefined && due <= after(end); due = reminderAt(state)) {
          expect(forgottenStops(state, new Date(Date.parse(due) - 1).toISOString())).toBeUndefined();
          const reminder = forgottenStops(state, due);
          for (const { id, since } of reminder?.stops ?? []) {
            expect((Date.parse(due) - Date.parse(since)) / 1000).toBeGreaterThanOrEqual(24 * 3600);
            told.set(`${id} ${since}`, [...(told.get(`${id} ${since}`) ?? []), Date.parse(due)]);
          }
          expect(reminder?.stops.length).toBeGreaterThan(0);
          state = reminder?.state ?? state;
        }
      };
      for (const { hours: more, of, what } of deeds) {
        hours += more;
        passUntil(hours);
        state =
          (what === 'stop'
            ? withStop(state, { scope: 'purpose', of, why: 'x' }, 'hana', after(hours))
            : withoutStop(state, `purpose~${of}`, 'hana', after(hours))) ?? state;
      }
      passUntil(hours + 100);
      for (const { id, since } of state.stops) {
        const times = told.get(`${id} ${since}`) ?? [];
        expect(times.length).toBeGreaterThanOrEqual(3);
        expect((times[0] ?? 0) - Date.parse(since)).toBeLessThanOrEqual(48 * hour);
        for (const [n, time] of times.entries()) expect(time - (times[n - 1] ?? time)).toBeLessThanOrEqual(24 * hour);
      }
    }),
  );
});

test('nothing is told where nothing is stopped', () => {
  expect(reminderAt(noStops)).toBeUndefined();
  const state = withStop(noStops, { scope: 'all', why: 'x' }, 'hana', after(0)) ?? noStops;
  expect(reminderAt(state)).toBe(after(24));
  expect(reminderAt(withoutStop(state, 'all', 'hana', after(30)) ?? state)).toBeUndefined();
});
