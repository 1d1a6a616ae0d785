import type { Story } from '../../support/sweep.ts';
import type { World } from '../../support/world.ts';

const support = 'care@dangol.example';

/** An agent presses the button again, with the same key, until it is done; after a minute here. */
async function untilDone(world: World, deed: string, body: object): Promise<void> {
  for (let tries = 0; tries < 8; tries++) {
    const { body: list } = await world.get('/v1/shops/demo/tickets', {});
    const [ticket] = (list as { items?: { id: string }[] }).items ?? [];
    const path = `/v1/shops/demo/tickets/${ticket?.id}/${deed}`;
    if (ticket && (await world.api(path, body, deed)).status === 200) return;
    await world.pass('PT1M');
  }
}

/**
 * Somebody asks on a Friday night; on Monday the agent answers and solves it, before a warning is due. Two minutes lie between
 * a warning and its promise: one that a crash holds up for longer is rightly not sent, and would end otherwise.
 */
export const ticketStory: Story = async (world) => {
  await world.local('POST', '/_local/mails', {
    ...{ from: 'John <john@else.example>', to: support },
    ...{ subject: 'It does not turn on', text: 'I charged it.' },
  });
  await world.pass('P2DT11H21M');
  await untilDone(world, 'replies', { text: 'Please hold the button for three seconds.' });
  await untilDone(world, 'solve', {});
  await world.pass('P1D');
};

/** Eight write at once: each is a ticket with a number of its own. */
export const eightAtOnce: Story = async (world) => {
  const mails = ['ann', 'ben', 'cho', 'dan', 'eva', 'fay', 'gil', 'han'].map((name) => ({
    ...{ from: `${name}@else.example`, to: support },
    ...{ subject: 'Hello', text: `I am ${name}.` },
  }));
  await Promise.all(mails.map((mail) => world.local('POST', '/_local/mails', mail)));
  await world.pass('P1D');
};
