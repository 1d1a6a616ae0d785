import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  exportParts,
  isAnswered,
  noRequests,
  withAnswer,
  withErasure,
  withKept,
} from '../../../shared/kernel/person-answers.ts';

const record = fc.record({
  kind: fc.constantFrom('message', 'answer'),
  text: fc.tuple(fc.constantFrom('a', '가', '"', '😀'), fc.nat({ max: 40_000 })).map(([sign, n]) => sign.repeat(n)),
});

test('the parts of a copy are JSON by themselves, small enough for an event, and together all that was said', () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 12 }), (records) => {
      const parts = exportParts(records);
      expect(parts.length).toBeGreaterThan(0);
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(100_000);
        expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThan(240_000);
      }
      const said = parts.flatMap((part) => JSON.parse(part) as object[]);
      expect(said).toHaveLength(records.length);
      const whole = records.filter(({ text }) => Buffer.byteLength(JSON.stringify(text)) < 90_000);
      for (const each of whole) expect(said).toContainEqual(each);
    }),
    { numRuns: 30 },
  );
});

test('what has no room is said to be cut, and so is what has no part', () => {
  expect(exportParts([{ kind: 'message', text: '가'.repeat(60_000) }])).toEqual([
    JSON.stringify([{ kind: 'cut', cut: true, of: 'message' }]),
  ]);
  const many = Array.from({ length: 120 }, () => ({ kind: 'message', text: 'x'.repeat(99_000) }));
  expect(exportParts(many)).toHaveLength(100);
  expect(exportParts(many).at(-1)).toBe('[{"kind":"cut","cut":true}]');
});

test('an erasure begins once, however often and late it is said; another one begins anew', () => {
  const began = withErasure(noRequests, 'r1', '2026-11-30T00:00:00.000Z');
  expect(withErasure(began, 'r1', '2026-12-30T00:00:00.000Z')).toBe(began);
  const second = withErasure(withAnswer(began, 'r1'), 'r2', '2027-01-30T00:00:00.000Z');
  expect(second).toMatchObject({ erasedAt: '2027-01-30T00:00:00.000Z', erasedBy: 'r2' });
  expect(withErasure(second, 'r1', '2027-02-30T00:00:00.000Z')).toBe(second);
  expect(withErasure(began, 'r0', '2026-11-29T00:00:00.000Z')).toBe(began);
});

test('what law keeps is said until its latest end, also when a repetition finds nothing more', () => {
  const [one, other] = ['2029-01-01T00:00:00.000Z', '2029-06-01T00:00:00.000Z'];
  const kept = withKept(withKept(noRequests, [{ what: 'b', until: one }]), [
    { what: 'b', until: other },
    { what: 'a', until: one },
  ]);
  expect(withKept(kept, []).kept).toEqual([
    { what: 'a', until: one },
    { what: 'b', until: other },
  ]);
});

test('the newest fifty answers are remembered', () => {
  const all = Array.from({ length: 60 }, (_, n) => `r${n}`).reduce(withAnswer, noRequests);
  expect([isAnswered(all, 'r9'), isAnswered(all, 'r10'), isAnswered(all, 'r59')]).toEqual([false, true, true]);
});
