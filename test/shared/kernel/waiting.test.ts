import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { isLastCrash, unusualWaitOf, waitOf } from '../../../shared/kernel/waiting.ts';

const since = '2026-11-26T00:00:00.000Z';

interface Message {
  readonly now: string;
  readonly receives: number;
  readonly deferrals: number;
  readonly times: number;
  readonly sent: number;
  readonly because?: string;
}

/** Waits until it is over, asked for `ask(n)` seconds the nth time; each time it is throttled so often before it is received. */
function waited(ask: (times: number) => number, throttled: (times: number) => number = () => 0): Message {
  let message: Message = { now: since, receives: 1, deferrals: 0, times: 0, sent: 0 };
  for (;;) {
    const { now, times } = message;
    const receives = message.receives + throttled(times);
    const next = waitOf({ ...message, since, receives }, plusSeconds(now, ask(times)));
    if ('because' in next) return { ...message, because: next.because };
    const isHidden = 'hiddenFor' in next;
    message = {
      now: plusSeconds(now, isHidden ? next.hiddenFor : next.againIn),
      receives: isHidden ? receives + 1 : 1,
      deferrals: isHidden ? message.deferrals : next.deferrals,
      times: times + 1,
      sent: message.sent + (isHidden ? 0 : 1),
    };
  }
}

describe('waiting', () => {
  it('is done in place while it is short, 1, 2, 4 and 8 seconds, and then by sending again, each time for longer', () => {
    const waits: unknown[] = [];
    for (let receives = 1; receives <= 6; receives++)
      waits.push(waitOf({ now: since, since, receives, deferrals: 0 }, since));
    expect(waits).toEqual([
      ...[{ hiddenFor: 1 }, { hiddenFor: 2 }, { hiddenFor: 4 }, { hiddenFor: 8 }],
      ...[
        { againIn: 16, deferrals: 5 },
        { againIn: 16, deferrals: 5 },
      ],
    ]);
    expect(waitOf({ now: since, since, receives: 1, deferrals: 5 }, since)).toEqual({ againIn: 32, deferrals: 6 });
    expect(waitOf({ now: since, since, receives: 1, deferrals: 20 }, since)).toEqual({ againIn: 900, deferrals: 21 });
  });

  it('is as long as is asked, where that is longer, and never longer than SQS delays', () => {
    expect(waitOf({ now: since, since, receives: 1, deferrals: 0 }, plusSeconds(since, 5))).toEqual({ hiddenFor: 5 });
    const ask = (seconds: number) =>
      waitOf({ now: since, since, receives: 1, deferrals: 0 }, plusSeconds(since, seconds));
    expect([ask(5.001), ask(15), ask(15.001)]).toEqual([
      ...[{ hiddenFor: 6 }, { hiddenFor: 15 }],
      { againIn: 16, deferrals: 1 },
    ]);
    expect(waitOf({ now: since, since, receives: 1, deferrals: 0 }, plusSeconds(since, 61))).toMatchObject({
      againIn: 61,
    });
    expect(waitOf({ now: since, since, receives: 1, deferrals: 0 }, plusSeconds(since, 3600))).toMatchObject({
      againIn: 900,
    });
  });

  it('ends after a day, whatever is asked, in a hundred rounds or so', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -10, max: 4_000 }), { minLength: 1 }), (asks) => {
        const { because, now, sent } = waited((times) => asks[times % asks.length] ?? 0);
        expect(because).toBe('It was deferred for a day');
        expect(now > plusSeconds(since, 86_400)).toBe(true);
        expect(sent).toBeLessThan(110);
      }),
    );
  });

  it('is not shortened by throttling, of which SQS counts each time as a receipt', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(90), { minLength: 1 }), (throttles) => {
        const { because } = waited(
          () => 1,
          (times) => throttles[times % throttles.length] ?? 0,
        );
        expect(because).toBe('It was deferred for a day');
      }),
    );
  });

  it('spends four receipts at most, and leaves ten for crashes', () => {
    fc.assert(
      fc.property(fc.nat(599), fc.integer({ min: 5, max: 100 }), fc.nat(60), (deferrals, receives, ask) => {
        expect(waitOf({ now: since, since, receives, deferrals }, plusSeconds(since, ask))).not.toHaveProperty(
          'hiddenFor',
        );
      }),
    );
    expect([1, 4, 13, 14, 15].map(isLastCrash)).toEqual([false, false, false, true, true]);
  });

  it('ends for what goes in a circle without its time going on', () => {
    expect(waitOf({ now: since, since, receives: 1, deferrals: 600 }, since)).toEqual({
      because: 'It was deferred 600 times',
    });
  });
});

describe('how long a message has waited', () => {
  it('is measured since it first came, and only where that is unusual', () => {
    const waitedFor = (seconds: number) => unusualWaitOf({ now: plusSeconds(since, seconds), since });
    expect([waitedFor(0), waitedFor(600), waitedFor(601), waitedFor(86_400)]).toEqual([
      undefined,
      undefined,
      601,
      86_400,
    ]);
  });
});
