import type { Reply, World } from '../../support/world.ts';

export const tickets = '/v1/shops/demo/tickets';
export const john = 'john@else.example';

/** A mail of John's to the address that he last got one from. */
export async function johnAsks(world: World, text = 'I charged it.'): Promise<void> {
  const last = world.mailsTo(john).at(-1)?.headers['reply-to'];
  const to = /care\+[a-z2-7]+@dangol\.example/.exec(last ?? '')?.[0] ?? 'care@dangol.example';
  const mail = { from: `John <${john}>`, to, subject: 'It does not turn on', text };
  await world.local('POST', '/_local/mails', mail);
  await world.rest();
}

interface TicketRead {
  readonly id: string;
  readonly state: string;
  readonly waiting?: { readonly at: string; readonly ends?: true };
  readonly endedBySilence?: true;
  readonly promise: { readonly kind: string; readonly since: string; readonly status: string };
  readonly messages: readonly {
    readonly id: string;
    readonly kind: string;
    readonly text?: string;
    readonly held?: { readonly until: string };
  }[];
}

/** His only ticket. */
export async function ticketOf(world: World): Promise<TicketRead> {
  const lists = await Promise.all(['', '?state=solved'].map((query) => world.get(tickets + query, {})));
  const [ticket] = lists.flatMap(({ body }) => (body as { items?: { id: string }[] }).items ?? []);
  return (await world.get(`${tickets}/${ticket?.id}`, {})).body as TicketRead;
}

export const answersTo = (world: World) => world.mailsTo(john).filter(({ text }) => text.includes('Hold the button.'));

/** Presses the button again, with the same key, until it is answered; after a second here. */
async function untilAnswered(world: World, ask: () => Promise<Reply>): Promise<Reply> {
  for (let tries = 0; tries < 30; tries++) {
    const reply = await ask();
    if (reply.status === 200 || reply.status === 409) return reply;
    await world.pass('PT1S');
  }
  throw new Error('It was never answered');
}

/** The shop is closed: what is due by opening hours is due at the same time if a crash holds the answer up for seconds. */
const evening = '2026-12-21T19:05:00+09:00';

async function readAgain(world: World): Promise<TicketRead> {
  const read = await ticketOf(world);
  return read.messages ? read : await ticketOf(world);
}

/** Somebody asks, and is answered by an answer that can be undone, which nobody does. */
export async function heldStory(world: World): Promise<void> {
  await johnAsks(world);
  await world.comeTo(evening);
  await untilAnswered(world, async () => {
    const { id } = await ticketOf(world);
    return await world.api(`${tickets}/${id}/replies`, { text: 'Hold the button.', undoable: true }, 'press');
  });
  await world.pass('P1D');
}

/**
 * The same, and the agent undoes it at the moment at which it goes. Whatever fails: it is sent once, and she is told that it was, or she
 * has her words again, and it is sent to nobody.
 */
export async function undoneAtTheLastMoment(world: World): Promise<void> {
  await johnAsks(world);
  await world.comeTo(evening);
  const press = await untilAnswered(world, async () => {
    const { id } = await ticketOf(world);
    return await world.api(`${tickets}/${id}/replies`, { text: 'Hold the button.', undoable: true }, 'press');
  });
  const { id, ticket, undoUntil } = press.body as { id: string; ticket: { id: string }; undoUntil: string };
  const undo = () => world.api(`${tickets}/${ticket.id}/replies/${id}/undo`, {}, 'undo');
  const first: Promise<Reply>[] = [];
  world.cloud.kernel.at(Date.parse(undoUntil), () => first.push(undo()));
  await world.comeTo(undoUntil);
  await Promise.all(first);
  const { status, body } = await untilAnswered(world, undo);
  await world.pass('P1D');
  const { messages } = await readAgain(world);
  const [sent, replies] = [answersTo(world).length, messages.filter(({ kind }) => kind === 'reply').length];
  const isRight = status === 200 ? sent + replies === 0 : sent >= 1 && replies === 1;
  if (!isRight || messages.some(({ held }) => held)) throw new Error(`${status}: sent ${sent}, replies ${replies}`);
  if (status === 200 && (body as { text?: string }).text !== 'Hold the button.') throw new Error('Her words are lost');
}
