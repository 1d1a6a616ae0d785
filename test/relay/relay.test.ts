import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchesOf, undecidedIn } from '../../functions/relay/relay.ts';
import type { Outgoing } from '../../shared/kernel/outgoing.ts';

const event = (sequence: number, text: string) => ({
  sequence: String(sequence),
  name: 'OrderPaid',
  event: text,
});

/** What one entry weighs on the bus: its detail, type and source in UTF-8 (EventBridge, PutEvents entry size). */
const bytesOf = ({ name, event }: Outgoing) =>
  Buffer.byteLength(event) + Buffer.byteLength(name) + Buffer.byteLength('dangol');

/** Two of the largest do not go together, three of the half-large do; Korean counts three bytes a letter. */
const text = fc
  .tuple(fc.constantFrom('x', '가', '🧹'), fc.oneof(fc.nat({ max: 200 }), fc.constantFrom(30_000, 60_000, 100_000)))
  .map(([letter, length]) => letter.repeat(length));
const stream = fc.array(text, { maxLength: 30 }).map((texts) => texts.map((each, n) => event(n, each)));

describe('the calls to the bus', () => {
  it('carry all that came, whole and in its sequence, ten entries and 1 MB at a time', () => {
    fc.assert(
      fc.property(stream, (outgoing) => {
        const groups = batchesOf(outgoing);
        expect(groups.flat()).toEqual(outgoing);
        for (const group of groups) {
          expect(group.length).toBeGreaterThan(0);
          expect(group.length).toBeLessThanOrEqual(10);
          expect(group.reduce((sum, each) => sum + bytesOf(each), 0)).toBeLessThanOrEqual(1_000_000);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are as few as can be', () => {
    const small = Array.from({ length: 21 }, (_, n) => event(n, '{}'));
    expect(batchesOf(small).map((group) => group.length)).toEqual([10, 10, 1]);
    const large = Array.from({ length: 5 }, (_, n) => event(n, 'x'.repeat(390_000)));
    expect(batchesOf(large).map((group) => group.length)).toEqual([2, 2, 1]);
    const korean = Array.from({ length: 3 }, (_, n) => event(n, '가'.repeat(130_000)));
    expect(batchesOf(korean).map((group) => group.length)).toEqual([2, 1]);
    expect(batchesOf([])).toEqual([]);
  });

  it('do not lose what is too large for one: the bus shall refuse it, and it stays in the stream', () => {
    const outgoing = [event(1, '{}'), event(2, 'x'.repeat(1_100_000)), event(3, '{}')];
    expect(batchesOf(outgoing).map((group) => group.map(({ sequence }) => sequence))).toEqual([['1'], ['2'], ['3']]);
  });
});

describe('whether messages are decided', () => {
  const levelOf = (...names: string[]) => undecidedIn(names.map((name) => ({ name })));

  it('is said by requests and decisions alone, and one decision is enough', () => {
    expect(levelOf()).toBeUndefined();
    expect(levelOf('OrderPaid', 'WakeChanged')).toBeUndefined();
    expect(levelOf('OrderPaid', 'MessageRequested')).toBe(1);
    for (const decided of ['MessageSent', 'MessageHeld', 'MessageSkipped'])
      expect(levelOf('MessageRequested', decided, 'MessageRequested')).toBe(0);
  });

  it('is not said by an outcome that nobody knows', () => {
    expect(levelOf('MessageUnknown')).toBeUndefined();
    expect(levelOf('MessageUnknown', 'MessageRequested')).toBe(1);
  });
});
