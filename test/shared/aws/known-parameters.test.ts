import { describe, expect, test } from 'vitest';
import { secretsOf } from '../../../functions/orders/webhooks/live-secrets.client.ts';
import { nowhere } from '../../../infra/local/engine/journal.ts';
import { Kernel } from '../../../infra/local/engine/kernel.ts';
import { Parameters } from '../../../infra/local/services/parameters.ts';
import { logger } from '../../../shared/aws/log.ts';
import { type Parameter, parametersUnder } from '../../../shared/aws/parameters.ts';
import type { CallPorts, SignedAnswer } from '../../../shared/aws/signed-call.ts';

logger.setLogLevel('SILENT');

const [second, minute, hour] = [1_000, 60_000, 3_600_000];
const refused = (code: string): SignedAnswer => ({ status: 400, body: Buffer.from(`{"__type":"${code}"}`) });

/** SSM as it may be: answering, refusing, or silent. */
function anSsm() {
  const ssm = { value: 'one', answer: undefined as SignedAnswer | Error | undefined, calls: 0, maxSilence: 0 };
  const ports: CallPorts = {
    send: async ({ body, silenceMs }) => {
      ssm.calls++;
      ssm.maxSilence = silenceMs;
      if (ssm.answer instanceof Error) throw ssm.answer;
      const { Path } = JSON.parse(body ?? '') as { Path: string };
      const Parameters = ssm.value ? [{ Name: `${Path}/key`, Value: ssm.value }] : [];
      return ssm.answer ?? { status: 200, body: Buffer.from(JSON.stringify({ Parameters })) };
    },
    chance: () => 0.5,
    pause: async () => {},
  };
  const values = (found: readonly Parameter[]) => {
    if (found.length === 0) throw new Error('There is no key');
    return found.map(({ value }) => value).join();
  };
  return { ssm, read: parametersUnder('/here', values, ports) };
}

const failures: [string, SignedAnswer | Error][] = [
  ['is busy', refused('ThrottlingException')],
  ['is broken', { status: 500, body: Buffer.from('') }],
  ['is silent', new Error('silent')],
  ['refuses us', refused('AccessDeniedException')],
];

describe.for(failures)('what is known, while SSM %s', ([, failure]) => {
  test('is served, and SSM is asked by one short attempt, never twice in ten seconds', async () => {
    const { ssm, read } = anSsm();
    await read(0);
    ssm.answer = failure;
    ssm.calls = 0;
    for (let now = 5 * minute; now < 15 * minute; now += second) expect(await read(now)).toBe('one');
    expect(ssm.calls).toBeLessThanOrEqual(60);
    expect(ssm.calls).toBeGreaterThanOrEqual(20);
    expect(ssm.maxSilence).toBeLessThanOrEqual(500);
  });

  test('gives way to what SSM says within 30 seconds after it answers again', async () => {
    const { ssm, read } = anSsm();
    await read(0);
    ssm.answer = failure;
    for (let now = 5 * minute; now <= 15 * minute; now += second) await read(now);
    ssm.value = 'another';
    ssm.answer = undefined;
    expect(await read(15 * minute + 30 * second)).toBe('another');
  });

  test('is served for six hours, and no longer', async () => {
    const { ssm, read } = anSsm();
    await read(0);
    ssm.answer = failure;
    expect(await read(6 * hour - 1)).toBe('one');
    await expect(read(6 * hour + minute)).rejects.toThrow();
  });
});

test('what SSM no longer has is not served, whoever reads it', async () => {
  const { ssm, read } = anSsm();
  await read(0);
  ssm.value = '';
  await expect(read(5 * minute)).rejects.toThrow('There is no key');
  await expect(read(5 * minute + second)).rejects.toThrow('There is no key');
});

test('where nothing is known, a busy SSM is asked again when its time has come, and until then nobody waits', async () => {
  const { ssm, read } = anSsm();
  ssm.answer = refused('ThrottlingException');
  const later = await read(0).catch((error: unknown) => error);
  expect(later).toMatchObject({ name: 'Later', at: new Date(20 * second).toISOString() });
  const { calls } = ssm;
  await expect(read(7 * second)).rejects.toMatchObject({ name: 'Later' });
  expect(ssm.calls).toBe(calls);
  ssm.answer = undefined;
  expect(await read(8 * second)).toBe('one');
});

test('instances that began together ask again apart', async () => {
  const asked = [0, 0.25, 0.5, 0.75].map(async (chance) => {
    let calls = 0;
    const send = async () => {
      calls++;
      return { status: 200, body: Buffer.from('{"Parameters":[]}') };
    };
    const read = parametersUnder('/here', () => '', { send, chance: () => chance, pause: async () => {} });
    for (let now = 0; now < 5 * minute; now += second) {
      await read(now);
      if (calls > 1) return now / second;
    }
    return undefined;
  });
  expect(await Promise.all(asked)).toEqual([240, 255, 270, 285]);
});

/** Instances of the door that start in one moment and share an account's SSM, on the virtual clock. */
function coldDoors(shops: number, seed = 1) {
  const kernel = new Kernel({ start: 0, pace: 'virtual', seed });
  const ssm = new Parameters(() => kernel.now(), nowhere);
  for (let shop = 0; shop < shops; shop++) {
    for (const secret of ['current', 'next'])
      ssm.set(`/secrets/shop-${shop}/shopify/${secret}`, `${secret} of ${shop}`);
  }
  const asked: number[] = [];
  const ports: CallPorts = {
    send: async ({ body }) => {
      asked.push(kernel.now());
      try {
        const page = ssm.call('GetParametersByPath', JSON.parse(body ?? ''));
        return { status: 200, body: Buffer.from(JSON.stringify(page)) };
      } catch (error) {
        return refused((error as { code: string }).code);
      }
    },
    chance: kernel.random,
    pause: (ms) => new Promise((resolve) => void kernel.at(kernel.now() + ms, resolve)),
  };
  return { kernel, asked, door: (knownShops = shops) => secretsOf('/secrets', knownShops, ports) };
}

test.for([7, 8, 9, 10])(
  'a hundred shops call a hundred cold instances in one moment: within five seconds nearly all are heard (seed %s)',
  async (seed) => {
    const { kernel, asked, door } = coldDoors(100, seed);
    const answers = Array.from({ length: 100 }, async (_, shop) => {
      const answer = await door()(`shop-${shop}`, 'shopify', 0).catch((error: Error) => error.name);
      return { answer, at: kernel.now() };
    });
    for (let now = 0; now < 10_000; now += 10) {
      await new Promise(setImmediate);
      await kernel.advance(now);
    }
    const late = (await Promise.all(answers)).filter(({ answer, at }, shop) => {
      if (answer !== 'Later') expect(answer).toEqual([`current of ${shop}`, `next of ${shop}`]);
      return answer === 'Later' || at > 5_000;
    });
    expect(late.length).toBeLessThanOrEqual(3);
    expect(asked.length).toBeLessThan(200);
  },
);

test('twenty of thirty shops call one instance: a read each, and one of all, which tells strangers from shops', async () => {
  const { asked, door } = coldDoors(30);
  const secrets = door();
  const heard = [];
  for (let shop = 0; shop < 20; shop++) heard.push(await secrets(`shop-${shop}`, 'shopify', 0));
  expect(heard.every((each) => each?.length === 2)).toBe(true);
  expect(asked).toHaveLength(20 + 6);
  for (let stranger = 0; stranger < 500; stranger++)
    expect(await secrets(`stranger-${stranger}`, 'shopify', second)).toBeUndefined();
  expect(asked).toHaveLength(20 + 6);
});
