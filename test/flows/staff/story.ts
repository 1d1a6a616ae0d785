import type { Story } from '../../support/sweep.ts';
import type { Reply, World } from '../../support/world.ts';

const hana = { name: { ko: '김하나', en: 'Hana Kim' }, title: '매니저' };

/** An admin presses the button again, with the same key, until it is done; after a minute here. */
async function untilDone(world: World, ask: () => Promise<Reply>): Promise<void> {
  for (let tries = 0; tries < 8 && (await ask()).status !== 200; tries++) await world.pass('PT1M');
}

const asBoss = (world: World, method: string, path: string, body: object) => {
  const claims = { sub: 'boss', 'cognito:groups': ['demo:admin'] };
  const authorization = `Bearer ${world.cloud.tokens?.issue(claims, world.cloud.kernel.now())}`;
  const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': path };
  return world.call(method, `/v1/shops/demo/staff/${path}`, Buffer.from(JSON.stringify(body)), headers);
};

/** Hana is written into the directory, answers a question under her name the next morning, and leaves in the evening. */
export const staffStory: Story = async (world) => {
  await untilDone(world, () => asBoss(world, 'PUT', 'hana', hana));
  await world.comeTo('2026-12-18T22:40:00+09:00');
  await world.local('POST', '/_local/mails', {
    ...{ from: 'John <john@else.example>', to: 'care@dangol.example' },
    ...{ subject: 'It does not turn on', text: 'I charged it.' },
  });
  await world.comeTo('2026-12-21T10:01:00+09:00');
  await untilDone(world, async () => {
    const { body } = await world.get('/v1/shops/demo/tickets', {});
    const [ticket] = (body as { items?: { id: string }[] }).items ?? [];
    return await world.api(`/v1/shops/demo/tickets/${ticket?.id}/replies`, { text: 'Hold the button.' }, 'reply');
  });
  await world.comeTo('2026-12-21T18:00:00+09:00');
  await untilDone(world, () => asBoss(world, 'POST', 'hana/end', {}));
  await world.pass('P1D');
};
