import type { Story } from '../../support/sweep.ts';
import type { Reply, World } from '../../support/world.ts';

/** A marketer tries again, a minute later, until it is done. */
async function until200(world: World, once: (headers: Record<string, string>) => Promise<Reply>): Promise<void> {
  for (let tries = 0; tries < 8; tries++) {
    const claims = { sub: 'hana', 'cognito:groups': ['demo:marketer'] };
    const token = world.cloud.tokens?.issue(claims, world.cloud.kernel.now());
    if ((await once({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })).status === 200) return;
    await world.pass('PT1M');
  }
}

export const fridayNight = '2026-12-18T22:40:00+09:00';
const path = '/v1/shops/demo/brand';
const empty = Buffer.alloc(0);

/** The shop is to have another address for its customers' mail. */
const moves = (world: World, email: string) =>
  until200(world, async (headers) => {
    const seen = await world.call('GET', path, empty, headers);
    if (seen.status !== 200) return seen;
    const brand = seen.body as { support: object };
    const body = Buffer.from(JSON.stringify({ ...brand, support: { ...brand.support, email } }));
    return await world.call('PUT', path, body, { ...headers, 'if-match': seen.headers.etag ?? '' });
  });

const gives = (world: World) =>
  until200(world, async (headers) => {
    const seen = await world.call('GET', path, empty, headers);
    if (seen.status !== 200) return seen;
    return await world.call('DELETE', path, empty, { ...headers, 'if-match': seen.headers.etag ?? '' });
  });

const writes = (world: World, name: string, to: string) =>
  world.local('POST', '/_local/mails', { from: `${name}@else.example`, to, subject: 'Hello', text: `I am ${name}.` });

/**
 * The shop leaves its address for another one, and takes it back: each is its own while its document says so. It is a Friday
 * night, and ends before a promise is due (see `ticketStory`).
 */
export const mailboxesStory: Story = async (world) => {
  await moves(world, 'help@dangol.example');
  await world.comeTo('2026-12-18T14:30:00.000Z');
  await writes(world, 'ann', 'help@dangol.example');
  await writes(world, 'ben', 'care@dangol.example');
  await world.comeTo('2026-12-18T15:30:00.000Z');
  await gives(world);
  await world.comeTo('2026-12-18T16:30:00.000Z');
  await writes(world, 'cho', 'care@dangol.example');
  await world.pass('P1D');
};
