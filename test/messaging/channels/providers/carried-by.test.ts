import { describe, expect, test } from 'vitest';
import { carriersBy, type Providers } from '../../../../functions/messaging/channels/providers/carriers.client.ts';
import type {
  Credentials,
  PhoneMessage,
  PhoneProvider,
} from '../../../../functions/messaging/channels/providers/provider.ts';
import type { PhoneReport } from '../../../../functions/messaging/policy/arrival.ts';
import type { Delivery } from '../../../../functions/messaging/policy/refusal.ts';

const now = '2026-12-01T03:00:00.000Z';
const id = 'a'.repeat(64);
const sought = { id, to: '+821012345678', since: now, until: now };
const message: PhoneMessage = {
  ...{ id, attempt: 1, to: sought.to, from: '0212345678', isAdvertising: false },
  body: { kind: 'sms', text: '안녕하세요' },
};
const busy: Delivery = { busy: 'too many calls' };
const barred: Delivery = { barred: { because: 'quota-spent', whom: 'everybody', why: 'No balance' } };
const delivered: PhoneReport = { id, accepted: 'M1', as: 'delivered', code: '4000', at: now };

type Found = PhoneReport | 'none' | 'not asked';
type Answers = Partial<Record<'solapi' | 'nhn' | 'aws', { readonly send?: Delivery; readonly find?: Found }>>;

/** Three providers that answer so to the credentials `good`; `bad` ones are barred, and nothing can be asked by them. */
function standing(answers: Answers, credentials: Readonly<Record<string, readonly string[]>> = {}) {
  const asked: string[] = [];
  const provider = (name: 'solapi' | 'nhn' | 'aws'): PhoneProvider => ({
    name,
    send: async (_, { key }) => {
      asked.push(`${name} ${key}`);
      return key === 'bad' ? barred : (answers[name]?.send ?? busy);
    },
    find: async (_, { key }) => {
      asked.push(`${name} ${key}`);
      const found = answers[name]?.find ?? 'none';
      if (key === 'bad' || found === 'not asked') throw new Error('It is down');
      return found;
    },
  });
  const providers: Providers = { solapi: provider('solapi'), nhn: provider('nhn'), aws: provider('aws') };
  const live = async (_: string, name: string): Promise<Credentials[]> =>
    (credentials[name] ?? ['good']).map((key) => ({ key }));
  return { asked, carriers: carriersBy(providers, live) };
}

const carriage = { shop: 'demo', by: ['solapi', 'nhn'] as const, now };

describe('asking what became of a message', () => {
  test('the second one is asked where the first cannot be', async () => {
    const { carriers } = standing({ solapi: { find: 'not asked' }, nhn: { find: delivered } });
    expect(await carriers.find(sought, carriage)).toEqual({ ...delivered, accepted: 'nhn~M1' });
  });

  test('nobody says that it was never taken, while one of them cannot be asked', async () => {
    for (const cannot of ['solapi', 'nhn'] as const)
      await expect(standing({ [cannot]: { find: 'not asked' } }).carriers.find(sought, carriage)).rejects.toThrow();
    expect(await standing({}).carriers.find(sought, carriage)).toBe('none');
  });

  test('an attempt by KakaoTalk that did not arrive is not what became of the text after it', async () => {
    const failed: PhoneReport = { ...delivered, as: 'no-such-user', code: '3104' };
    const besides = { ...sought, besides: 'solapi~M1' };
    expect(await standing({ solapi: { find: failed } }).carriers.find(besides, carriage)).toBe('none');
    const { carriers } = standing({ solapi: { find: failed }, nhn: { find: { ...delivered, accepted: 'M2' } } });
    expect(await carriers.find(besides, carriage)).toMatchObject({ accepted: 'nhn~M2', as: 'delivered' });
  });

  test('it is asked by the older credentials where the newer are not valid yet', async () => {
    const { carriers, asked } = standing({ solapi: { find: delivered } }, { solapi: ['bad', 'good'] });
    expect(await carriers.find(sought, carriage)).toMatchObject({ accepted: 'solapi~M1' });
    expect(asked).toEqual(['solapi bad', 'solapi good']);
  });

  test('who took it is asked alone, also where the shop sends by others now', async () => {
    const { carriers, asked } = standing({ aws: { find: delivered } });
    expect(await carriers.find({ ...sought, accepted: 'aws~M1' }, carriage)).toMatchObject({ accepted: 'aws~M1' });
    expect(asked).toEqual(['aws good']);
  });
});

describe('sending', () => {
  test.for<readonly [string, Answers, Delivery, readonly string[]]>([
    ['by the first', { solapi: { send: { accepted: 'M1' } } }, { accepted: 'solapi~M1' }, ['solapi good']],
    [
      'by the second, where the first has certainly not sent it',
      { nhn: { send: { accepted: 'M2' } } },
      { accepted: 'nhn~M2' },
      ['solapi good', 'nhn good'],
    ],
    [
      'later, where one is busy and the other does not send at all',
      { solapi: { send: barred } },
      busy,
      ['solapi good', 'nhn good'],
    ],
    [
      'by nobody, with the first reason',
      { solapi: { send: barred }, nhn: { send: barred } },
      barred,
      ['solapi good', 'nhn good'],
    ],
    [
      'by nobody else, where the message itself is refused',
      { solapi: { send: { refused: 'x' } } },
      { refused: 'x' },
      ['solapi good'],
    ],
  ])('it goes %s', async ([, answers, delivery, who]) => {
    const { carriers, asked } = standing(answers);
    expect(await carriers.send(message, carriage)).toEqual(delivery);
    expect(asked).toEqual(who);
  });

  test('nobody has told how to reach any of them', async () => {
    const { carriers, asked } = standing({}, { solapi: [], nhn: [] });
    expect(await carriers.send(message, carriage)).toMatchObject({ barred: { because: 'sender-refused' } });
    expect(asked).toEqual([]);
  });
});
