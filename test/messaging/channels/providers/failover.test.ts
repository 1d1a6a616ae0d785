import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Carrier, findAmong, sendByFirst } from '../../../../functions/messaging/channels/providers/carriers.ts';
import {
  nextProvider,
  type ProviderSaid,
  saidIn,
  type Tried,
} from '../../../../functions/messaging/channels/providers/failover.ts';
import type { PhoneMessage } from '../../../../functions/messaging/channels/providers/provider.ts';
import type { PhoneReport } from '../../../../functions/messaging/policy/arrival.ts';
import type { Delivery } from '../../../../functions/messaging/policy/refusal.ts';

const now = '2026-12-01T03:00:00.000Z';
const all: readonly ProviderSaid[] = [
  'accepted',
  'refused',
  'unreachable',
  'optedOut',
  'barred',
  'busy',
  'noPicture',
  'unknown',
];

/** Nothing was sent, and another one may be asked. */
const unsent: readonly ProviderSaid[] = ['barred', 'busy', 'noPicture'];

const deliveries: Record<Exclude<ProviderSaid, 'unknown'>, Delivery> = {
  accepted: { accepted: 'one/1' },
  refused: { refused: 'a wrong template' },
  unreachable: { unreachable: 'no such number' },
  optedOut: { optedOut: 'by STOP' },
  barred: { barred: { because: 'sender-refused', whom: 'everybody', why: 'not registered' } },
  busy: { busy: 'too many calls' },
  noPicture: { noPicture: 'InvalidFile', isPassing: false },
};

const message: PhoneMessage = {
  id: 'a'.repeat(64),
  attempt: 1,
  to: '+821012345678',
  from: '0212345678',
  body: { kind: 'sms', text: '안녕하세요' },
  isAdvertising: false,
};

/** A carrier that answers so, and tells who was asked. */
const carrier = (name: string, said: ProviderSaid | Delivery, asked: string[]): Carrier => ({
  credentials: { key: name },
  message: { ...message, from: name },
  provider: {
    name,
    send: async (given, credentials) => {
      expect([given.from, credentials]).toEqual([name, { key: name }]);
      asked.push(name);
      if (said === 'unknown') throw new Error('no answer');
      return typeof said === 'string' ? deliveries[said] : said;
    },
    find: async () => 'none',
  },
});

const names = ['one', 'two', 'three', 'four'];
const said = fc.constantFrom(...all);
const order = fc.uniqueArray(fc.constantFrom(...names));
const tried = fc.array(fc.record({ by: fc.constantFrom(...names, 'gone'), said }));

describe('which provider is asked next', () => {
  test.each([
    [[], 'one'],
    [[['one', 'barred']], 'two'],
    [[['one', 'busy']], 'two'],
    [[['one', 'noPicture']], 'two'],
    [
      [
        ['one', 'busy'],
        ['two', 'barred'],
      ],
      'three',
    ],
    [[['two', 'busy']], 'one'],
    [[['one', 'accepted']], undefined],
    [[['one', 'unknown']], undefined],
    [[['one', 'refused']], undefined],
    [[['one', 'unreachable']], undefined],
    [
      [
        ['gone', 'unknown'],
        ['one', 'busy'],
      ],
      undefined,
    ],
    [
      [
        ['one', 'busy'],
        ['two', 'busy'],
        ['three', 'barred'],
      ],
      undefined,
    ],
  ] as [[string, ProviderSaid][], string | undefined][])('after %j it is %s', (given, expected) => {
    const before = given.map(([by, each]): Tried => ({ by, said: each }));
    expect(nextProvider(['one', 'two', 'three'], before)).toBe(expected);
  });

  test('is one of the shop, who has not been asked, and the first of those', () => {
    fc.assert(
      fc.property(order, tried, (providers, before) => {
        const next = nextProvider(providers, before);
        if (next === undefined) return;
        const unasked = providers.filter((name) => before.every(({ by }) => by !== name));
        expect(next).toBe(unasked[0]);
      }),
    );
  });

  test('is nobody as soon as one may have sent it, or has said that the message is at fault', () => {
    fc.assert(
      fc.property(order, tried, (providers, before) => {
        const isOpen = before.every((each) => unsent.includes(each.said));
        if (!isOpen) expect(nextProvider(providers, before)).toBeUndefined();
      }),
    );
  });
});

describe('a message that several providers may carry', () => {
  test('is accepted by one of them at most, and after an unknown outcome nobody else is asked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }), fc.func(said), async (by, says) => {
        const asked: string[] = [];
        const carriers = by.map((name) => carrier(name, says(name), asked));
        const carried = await sendByFirst(carriers, now).catch(
          (error: unknown) => error as Error & Pick<Awaited<ReturnType<typeof sendByFirst>>, 'answers' | 'by'>,
        );
        const answers = asked.map((name) => says(name));
        expect(asked).toEqual(by.slice(0, asked.length));
        const first = answers.findIndex((each) => !unsent.includes(each));
        expect(asked).toHaveLength(first === -1 ? by.length : first + 1);
        expect(answers.filter((each) => each === 'accepted' || each === 'unknown').length).toBeLessThanOrEqual(1);
        expect(carried instanceof Error).toBe(answers.includes('unknown'));
        if (first !== -1) expect(carried.by).toBe(asked[first]);
        expect(carried.answers.map((each) => each.by)).toEqual(asked.filter((name) => says(name) !== 'unknown'));
      }),
    );
  });

  test('goes by the second when the first is barred, and both are told', async () => {
    const asked: string[] = [];
    const carried = await sendByFirst([carrier('one', 'barred', asked), carrier('two', 'accepted', asked)], now);
    expect(carried).toMatchObject({ by: 'two', delivery: { accepted: 'one/1' } });
    expect(carried.answers.map(({ by, delivery }) => [by, saidIn(delivery)])).toEqual([
      ['one', 'barred'],
      ['two', 'accepted'],
    ]);
  });

  test.each([
    ['barred', 'busy', 'two'],
    ['busy', 'barred', 'one'],
    ['barred', 'barred', 'one'],
    [{ busy: 'a', retryAt: '2026-12-01T04:00:00.000Z' }, { busy: 'b', retryAt: '2026-12-01T03:30:00.000Z' }, 'two'],
    [{ busy: 'a', retryAt: '2026-12-01T04:00:00.000Z' }, 'busy', 'two'],
    ['busy', 'busy', 'one'],
    ['busy', 'noPicture', 'two'],
    ['noPicture', 'barred', 'one'],
  ] as [ProviderSaid | Delivery, ProviderSaid | Delivery, string][])(
    'that nobody takes waits as the one says after whom it goes soonest: %j, %j',
    async (one, two, by) => {
      expect((await sendByFirst([carrier('one', one, []), carrier('two', two, [])], now)).by).toBe(by);
    },
  );

  test('goes by the second when the first has not its picture, and is then told as gone', async () => {
    const carriers = [carrier('one', 'noPicture', []), carrier('two', 'accepted', [])];
    expect(await sendByFirst(carriers, now)).toMatchObject({ by: 'two', delivery: { accepted: 'one/1' } });
  });

  test('is not sent where no provider is connected', async () => {
    await expect(sendByFirst([], now)).rejects.toThrow('No provider is connected');
  });
});

describe('a message whose outcome is not known', () => {
  const report: PhoneReport = { id: message.id, accepted: 'x', as: 'delivered', code: '1000', at: now };
  const sought = { id: message.id, to: message.to, since: now, until: now };
  const finding = (name: string, answer: PhoneReport | 'none' | Error): Carrier => {
    const made = carrier(name, 'busy', []);
    const find = async () => {
      if (answer instanceof Error) throw answer;
      return answer;
    };
    return { ...made, provider: { ...made.provider, find } };
  };

  test('was never taken only where each says so', async () => {
    expect(await findAmong([finding('one', 'none'), finding('two', 'none')], sought, now)).toBe('none');
    await expect(findAmong([finding('one', new Error('down')), finding('two', 'none')], sought, now)).rejects.toThrow();
    await expect(findAmong([], sought, now)).rejects.toThrow();
  });

  test.each([['none' as const], [new Error('down')]])(
    'is at the one that has it, whatever another says: %s',
    async (other) => {
      expect(await findAmong([finding('one', other), finding('two', report)], sought, now)).toEqual({
        by: 'two',
        report,
      });
    },
  );
});
