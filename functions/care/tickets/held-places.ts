import type { HeldAnswer, Message, Ticket } from './ticket.ts';

/** A held answer as the message that it will be. */
export const heldMessage = ({ id, at, author, template }: HeldAnswer): Message => ({
  id,
  at,
  kind: 'reply',
  ...(author && { author }),
  ...(template && { template }),
});

/** Where an answer stands: after the last message that its agent could see, and after answers that were pressed before it. */
export function splitAt({ messages }: Ticket, { after, at }: HeldAnswer): readonly [Message[], Message[]] {
  let place = messages.findIndex(({ id }) => id === after) + 1;
  while (messages[place]?.kind === 'reply' && (messages[place]?.at ?? '') <= at) place++;
  return [messages.slice(0, place), messages.slice(place)];
}

/** The messages of a ticket, the held answers at their places. */
export function messagesWithHeld(
  ticket: Ticket,
): readonly (Message & { readonly held?: Pick<HeldAnswer, 'until' | 'solve'> })[] {
  return (ticket.held ?? []).reduce((messages, held) => {
    const [seen, later] = splitAt({ ...ticket, messages }, held);
    const { until, solve } = held;
    return [...seen, { ...heldMessage(held), held: { until, ...(solve && { solve }) } }, ...later];
  }, ticket.messages);
}
