import type { Story } from '../../support/sweep.ts';
import type { Reply, World } from '../../support/world.ts';
import { untilApplied } from '../promises/story.ts';

export const support = 'care@dangol.example';
export const hana = 'hana@shop.example';
export const juno = 'juno@shop.example';

/** The agent and the lead, each at an address that they alone read. */
export const ofHanaAndJuno = {
  addresses: [
    { email: hana, role: 'agent', person: 'hana' },
    { email: juno, role: 'lead', person: 'juno' },
  ],
};

/** A part of the shop's document, as an admin writes it. */
export async function putPart(world: World, part: string, value: object): Promise<Reply> {
  const claims = { sub: 'boss', 'cognito:groups': ['demo:admin'] };
  const authorization = `Bearer ${world.cloud.tokens?.issue(claims, world.cloud.kernel.now())}`;
  const { etag } = (await world.get(`/v1/shops/demo/${part}`, {})).headers;
  const headers = { authorization, 'content-type': 'application/json', ...(etag && { 'if-match': etag }) };
  const answer = await world.call('PUT', `/v1/shops/demo/${part}`, Buffer.from(JSON.stringify(value)), headers);
  await world.rest();
  return answer;
}

/** An admin says where the staff are told of tickets. */
export const putDesk = (world: World, desk: object): Promise<Reply> => putPart(world, 'desk', desk);

/** Where the newest question about an address leads. */
export const confirmation = (world: World, address: string): string =>
  /\/p\/desk-address\/[\w.-]+/.exec(
    world.mailsTo(address).findLast(({ text }) => text.includes('desk-address'))?.text ?? '',
  )?.[0] ?? '';

/** Its reader opens the link and presses the button, until it is done. */
export async function confirms(world: World, address: string): Promise<void> {
  for (let tries = 0; tries < 8; tries++) {
    const path = confirmation(world, address);
    if (path && (await world.post(path, '', { 'content-type': 'application/x-www-form-urlencoded' })).status < 400)
      return;
    await world.pass('PT1M');
  }
}

async function untilDone(world: World, ask: () => Promise<Reply>): Promise<void> {
  for (let tries = 0; tries < 8 && (await ask()).status !== 200; tries++) await world.pass('PT1M');
}

/** The address at which the reader of the newest notice answers. */
export const answersAt = (world: World, address: string): string =>
  /care\+[a-z0-9]{40}@dangol\.example/.exec(world.mailsTo(address).at(-1)?.headers['reply-to'] ?? '')?.[0] ?? '';

const asks = (world: World, from: string, text: string) =>
  world.local('POST', '/_local/mails', { from, to: support, subject: 'It does not turn on', text });

/**
 * Hana and Juno confirm their addresses. John is answered by Hana's mail; of what Ann asks the promise is missed. The shop says no hours, so
 * that hours lie between a warning and its promise: one that a crash holds up for longer is rightly not sent.
 */
export const toldStory: Story = async (world) => {
  await untilDone(world, () => world.employ('hana', { name: '김하나' }));
  await untilApplied(world, { hours: { week: {} } }, 'no-hours');
  const webhook = { url: 'https://answers.example/hooks/desk' };
  await untilDone(world, () => putDesk(world, { ...ofHanaAndJuno, webhook }));
  for (const address of [hana, juno]) await confirms(world, address);
  await world.comeTo('2026-12-19T09:00:00+09:00');
  await asks(world, 'John <john@else.example>', 'I charged it.');
  await world.comeTo('2026-12-19T12:00:00+09:00');
  const answer = { from: hana, to: answersAt(world, hana), subject: 'Re', text: 'Hold the button.\n\nsolved' };
  await world.local('POST', '/_local/mails', { ...answer, headers: { 'Message-ID': '<1@shop.example>' } });
  await world.comeTo('2026-12-20T09:00:00+09:00');
  await asks(world, 'Ann <ann@else.example>', 'It is loud.');
  await world.pass('P3DT1H');
};
