import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cappedUntil } from '../../../functions/messaging/policy/caps.ts';
import { hasten, hold, type MessageState, nextDecisionAt } from '../../../functions/messaging/policy/message.ts';
import {
  addHeld,
  addWaiting,
  applyGates,
  applyProfile,
  countSent,
  newRecipient,
  type Recipient,
  removeHeld,
} from '../../../functions/messaging/policy/recipient.ts';
import { ahead, type HeldMessage, withoutWaiting, withWaiting } from '../../../functions/messaging/policy/waiting.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { request } from '../../shared/kernel/examples.ts';
import { sendPolicy } from './by-mail.ts';

/** A Sunday, 10:00 in Seoul. */
const start = '2026-11-22T01:00:00.000Z';
const zone = 'Asia/Seoul';
const minji = applyProfile(newRecipient, 1, { customer: 'c1', email: 'minji@shop.example' });

interface Asked {
  readonly key: string;
  readonly priority: number;
  readonly topic: 'care' | 'survey';
  readonly usefulUntil: string;
  readonly isTrue: boolean;
}

interface Sent {
  readonly key: string;
  /** Those that waited, could have gone and go before it. */
  readonly passedOver: readonly string[];
}

/** One person's messages of one cap, decided in any sequence, each for itself; timers bring what is due up to a minute late. */
class Desk {
  recipient: Recipient = minji;
  readonly messages = new Map<string, MessageState & { readonly asked: Asked }>();
  readonly sent: Sent[] = [];
  /** What was asked to be decided again after others. */
  #again = new Map<string, string>();

  ask(asked: Asked, now: string): void {
    const { key, topic, usefulUntil } = asked;
    const wanted = { ...request, key, topic, usefulUntil, purpose: 'service' as const };
    if (!this.messages.has(key))
      this.messages.set(key, { request: wanted, status: 'open', attempt: 0, firstDecidedAt: now, asked });
    this.#decide(key, now, now);
  }

  wake(now: string, backwards: boolean): void {
    const due = [...this.messages].filter(([key, message]) => {
      const at = nextDecisionAt(message);
      return this.#again.has(key) || (at !== undefined && at <= now);
    });
    for (const [key] of backwards ? due.reverse() : due) this.#decide(key, now, this.#again.get(key) ?? now);
  }

  #decide(key: string, now: string, since: string): void {
    const known = this.messages.get(key);
    if (!known || (known.status !== 'open' && known.status !== 'held')) return;
    const { asked, request: wanted, firstDecidedAt = now } = known;
    const rank = { priority: asked.priority, since: firstDecidedAt };
    const verdict = sendPolicy(wanted, this.#facts(asked, now, { since, rank }));
    if ('wait' in verdict) throw new Error(verdict.wait);
    if ('behind' in verdict) {
      this.#again.set(key, since);
      for (const other of verdict.behind) this.#set(other, (each) => hasten(each, now));
      return;
    }
    this.#again.delete(key);
    if ('skip' in verdict) {
      this.recipient = removeHeld(this.recipient, key);
      this.#set(key, (each) => ({ ...each, status: 'skipped' }));
    } else if ('hold' in verdict) {
      const isGated = verdict.hold === 'late-parcel';
      const waiting = { key, purpose: wanted.purpose, usefulUntil: wanted.usefulUntil, ...rank };
      this.recipient = addWaiting((isGated ? addHeld : removeHeld)(this.recipient, key), {
        ...waiting,
        ...(isGated && { isGated }),
      });
      this.#set(key, (each) => ({ ...hold(each, wanted, verdict.hold, verdict.until), firstDecidedAt }));
    } else {
      this.sent.push({ key, passedOver: this.#betterThan(key, now) });
      this.recipient = countSent(this.recipient, wanted, now);
      this.#set(key, (each) => ({ ...each, status: 'sent' }));
    }
  }

  #facts({ isTrue }: Asked, now: string, more: { since: string; rank?: { priority: number; since: string } }) {
    return {
      ...{ recipient: this.recipient, stops: { shop: [], stage: [] }, isAddressErased: false },
      ...{ statuses: [isTrue ? 'paid' : 'gone'], test: false, zone, shopZone: zone, now, ...more },
    };
  }

  /** By the policy itself without a line: which of those that are held could go, where there is no place for both. */
  #betterThan(key: string, now: string): string[] {
    const rankOf = ({ asked, firstDecidedAt = '' }: { asked: Asked; firstDecidedAt?: string }) =>
      `${asked.priority}#${firstDecidedAt}#${asked.key}`;
    const own = this.messages.get(key);
    const sent = [...this.recipient.recent.map(({ at }) => at), now];
    if (!own || cappedUntil('service', sent, now, { zone }) === undefined) return [];
    return [...this.messages.values()]
      .filter((each) => each.status === 'held' && rankOf(each) < rankOf(own))
      .filter((each) => 'to' in sendPolicy(each.request, this.#facts(each.asked, now, { since: now })))
      .map(({ asked }) => asked.key);
  }

  #set(key: string, change: (each: MessageState) => MessageState): void {
    const known = this.messages.get(key);
    if (known) this.messages.set(key, { ...change(known), asked: known.asked });
  }
}

const asks = fc.record({
  does: fc.constant('ask' as const),
  priority: fc.integer({ min: 1, max: 3 }),
  topic: fc.constantFrom('care' as const, 'survey' as const),
  days: fc.integer({ min: 1, max: 20 }),
  isTrue: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
});
const passes = fc.record({ does: fc.constant('pass' as const), minutes: fc.constantFrom(1, 30, 600, 1_440) });
const delays = fc.record({ does: fc.constant('late' as const), isOpen: fc.boolean() });
type Happening =
  typeof asks extends fc.Arbitrary<infer Asks>
    ? Asks | (typeof passes extends fc.Arbitrary<infer Passes> ? Passes : never) | { does: 'late'; isOpen: boolean }
    : never;
const happenings: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.oneof({ arbitrary: asks, weight: 3 }, { arbitrary: passes, weight: 3 }, delays),
  {
    minLength: 4,
    maxLength: 30,
  },
);

function run(all: readonly Happening[], backwards: boolean): Desk {
  const desk = new Desk();
  let now = start;
  const pass = (minutes: number) => {
    const end = plusSeconds(now, minutes * 60);
    // By the minute where something is due, else by the half hour.
    while (now < end) {
      for (let n = 1; n <= 4; n++) desk.wake(plusSeconds(now, n * 5), backwards);
      now = plusSeconds(now, Math.min(1_800, Math.max(60, minutes * 6)));
    }
  };
  for (const [n, each] of all.entries()) {
    if (each.does === 'pass') pass(each.minutes);
    else if (each.does === 'late') {
      const until = plusSeconds(now, 90 * 86_400);
      desk.recipient = applyGates(
        desk.recipient,
        'o1',
        each.isOpen ? [{ order: 'o1', gate: 'late-parcel', until }] : [],
      );
    } else desk.ask({ ...each, key: `k${n}`, usefulUntil: plusSeconds(now, each.days * 86_400) }, now);
  }
  return desk;
}

describe('of the messages that wait for one place', () => {
  it('the one that goes is the best of those that could go then, in whatever sequence they are asked for and decided', () => {
    let together = 0;
    fc.assert(
      fc.property(happenings, fc.boolean(), (all, backwards) => {
        const desk = run(all, backwards);
        together += (desk.recipient.waiting ?? []).length;
        expect(desk.sent.filter(({ passedOver }) => passedOver.length > 0)).toEqual([]);
      }),
      { numRuns: 150 },
    );
    expect(together).toBeGreaterThan(100);
  });
});

describe('the list of what waits', () => {
  const waits = (key: string, priority: number, since = start): HeldMessage => ({
    ...{ key, priority, since, purpose: 'service', usefulUntil: plusSeconds(start, 86_400) },
  });
  const now = plusSeconds(start, 60);
  const keysAhead = (all: readonly HeldMessage[], of: HeldMessage, at = now, isGateOpen = false) =>
    ahead(all, of, { now: at, isGateOpen }).map(({ key }) => key);

  it('goes by priority, then by age, then by key', () => {
    const all = [waits('d', 2), waits('c', 1, now), waits('b', 1), waits('a', 1)];
    expect(keysAhead(all, waits('z', 3))).toEqual(['a', 'b', 'c', 'd']);
    expect(keysAhead(all, waits('c', 1, now))).toEqual(['a', 'b']);
    expect(keysAhead(all, waits('a', 1))).toEqual([]);
  });

  it('leaves out what is for another cap, what is useful no more, and what waits at a gate that is open', () => {
    const others: HeldMessage[] = [
      { ...waits('a', 1), purpose: 'marketing' },
      { ...waits('b', 1), isGated: true },
    ];
    expect(keysAhead(others, waits('z', 3), now, true)).toEqual([]);
    expect(keysAhead(others, waits('z', 3))).toEqual(['b']);
    expect(keysAhead([waits('a', 1)], waits('z', 3), plusSeconds(start, 86_400))).toEqual([]);
  });

  it('has each message once, and of more than thirty the first', () => {
    const twice = withWaiting(withWaiting([], waits('a', 2)), waits('a', 1));
    expect(twice).toEqual([waits('a', 1)]);
    expect(withoutWaiting(twice, 'b')).toBe(twice);
    const many = Array.from({ length: 40 }, (_, n) => waits(`k${n}`, 40 - n)).reduce(withWaiting, []);
    expect(many.map(({ priority }) => priority)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
  });
});
