import type { Reply, World } from '../../support/world.ts';

export const promises = '/v1/shops/demo/promises';
const support = 'care@dangol.example';

/** Somebody writes a mail that opens a ticket. */
export async function asks(world: World, who: string): Promise<void> {
  const mail = {
    from: `${who}@else.example`,
    to: support,
    subject: 'Hello',
    text: `I am ${who}. It does not turn on.`,
  };
  await world.local('POST', '/_local/mails', mail);
  await world.rest();
}

interface Row {
  readonly id: string;
  readonly promise: { readonly at: string };
}

export async function queue(world: World): Promise<readonly Row[]> {
  for (let tries = 0; tries < 8; tries++) {
    const { status, body } = await world.get('/v1/shops/demo/tickets', {});
    if (status === 200) return (body as { items: Row[] }).items;
    await world.pass('PT1M');
  }
  return [];
}

/** The call again, with the same key, until it is answered as expected; after a minute here. */
export async function untilAnswered(world: World, path: string, body: object, key: string): Promise<Reply> {
  for (let tries = 0; tries < 8; tries++) {
    const reply = await world.api(path, body, key);
    if (reply.status < 300) return reply;
    await world.pass('PT1M');
  }
  throw new Error(`${path} was never answered`);
}

/** Five minutes for everybody, and one for a chat. */
export const shorter = {
  warnAt: 8_000,
  rows: [
    { firstReply: 5, nextReply: 10 },
    { channel: 'chat', firstReply: 1 },
  ],
};

export async function previewed(world: World, proposal: object, key: string) {
  const { body } = await untilAnswered(world, `${promises}/preview`, proposal, key);
  await world.rest();
  const { token } = body as { token: string };
  const read = await world.get(`${promises}/previews/${token}`, { role: 'lead' });
  return { ...(read.body as object), token };
}

/** A change is replayed, looked at until all of it can be seen, and applied; whoever gets no answer asks again after a minute. */
export async function untilApplied(world: World, proposal: object, key: string): Promise<void> {
  const { body } = await untilAnswered(world, `${promises}/preview`, proposal, `${key}-preview`);
  const { token } = body as { token: string };
  for (let tries = 0; tries < 8; tries++) {
    const read = await world.get(`${promises}/previews/${token}`, { role: 'lead' });
    if (read.status === 200 && (read.body as { state: string }).state === 'finished') break;
    await world.pass('PT1M');
  }
  await untilAnswered(world, `${promises}/apply`, { token }, `${key}-apply`);
}

/** The evening of the story: what is promised is due in the morning, so that a crash that holds a call up for minutes changes nothing. */
export const promisesAt = '2026-12-07T19:00:00+09:00';

/** Three ask, the promise is shortened once its replay was seen, and the fourth is promised by it. Each asks at a time of the clock. */
export async function promisesStory(world: World): Promise<void> {
  const at = (time: string) => world.comeTo(new Date(`2026-12-07T${time}:00+09:00`).toISOString());
  await asks(world, 'ann');
  await at('19:20');
  await asks(world, 'ben');
  await at('19:40');
  await asks(world, 'cho');
  await at('20:00');
  await untilApplied(world, { promises: shorter }, 'shorter');
  await at('21:00');
  await asks(world, 'dan');
  await at('22:00');
}
