import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, causeOf, Problem, type Route } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { id } from '../../../shared/events/event.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { answerWay } from '../answers/answer-way.ts';
import { rootOf } from '../persons/membership.ts';
import { rootsOf } from '../persons/memberships.store.ts';
import { termsOf } from '../promise/documents.ts';
import { loadBuyer, noteTicket } from '../purchases/purchases.store.ts';
import { authorOf } from '../staff/staff.store.ts';
import { signedBy, viewAfter, writtenBy } from '../tickets/actions.routes.ts';
import { ticketId } from '../tickets/reply-address.ts';
import { readShop } from '../tickets/shop.store.ts';
import { ticketReply } from '../tickets/ticket-shapes.ts';
import { changeTicket, tickets, wordsItem } from '../tickets/tickets.store.ts';
import { heldDeeds, macroNoteId } from './macro.ts';
import { outboundTicket } from './outbound.ts';
import { pressed, requireFilled, subjectIn, writtenWords } from './pressed.ts';

/** `order`: the one that it is about, of this customer. An AlimTalk answers what was asked, so that none begins a conversation. */
const postedOutbound = v.strictObject({
  customer: id,
  order: v.optional(id),
  sendBy: v.optional(v.picklist(['email', 'sms'])),
  ...writtenWords,
});
type Outbound = v.InferOutput<typeof postedOutbound>;

/** Without an Idempotency-Key, the same words by the same person to the same customer are the same ones. */
const outboundId = (
  { shop, claims }: Call,
  { id: key }: Keyed,
  { customer, order = '', subject = '', text }: Outbound,
) =>
  ticketId(shop, 'outbound', ...(key ? ['key', key] : ['words', String(claims.sub), customer, order, subject, text]));

/** The order that the words are about, which has to be this customer's. */
async function orderAbout(shop: string, { order, customer }: Outbound) {
  if (order === undefined) return undefined;
  const buyer = await loadBuyer(shop, order);
  const owner = buyer?.state.customer;
  const roots = await rootsOf(shop, [owner, customer]);
  if (!buyer || owner === undefined || rootOf(roots, owner) !== rootOf(roots, customer))
    throw new Problem('order-not-found');
  return { order, buyer };
}

const postOutbound =
  (linkKeys: LinkKeysAt) =>
  async (call: Call, keyed: Keyed): Promise<void> => {
    const { shop } = call;
    const asked = bodyOf(postedOutbound, call);
    const { customer, text, template, solve, undoable, deeds, sendBy } = asked;
    requireFilled(text);
    const at = systemClock();
    const [known, author, keys] = [await readShop(shop), await authorOf(call, at), await linkKeys(Date.parse(at))];
    if (!known) throw new Problem('not-ready');
    const way = answerWay({ customer }, known.channels, sendBy);
    if (!way) throw new Problem('customer-unreachable', 'The shop has not connected it.');
    const place = tickets.of(shop, outboundId(call, keyed, asked));
    const first = base32Id(26, 'reply', place.subject, 'first');
    await changeTicket(place, causeOf(call, place.subject, at), async (before, number) => {
      const about = await orderAbout(shop, asked);
      const [, , ticket = ''] = place.subject.split('/');
      const whose = { customer, ...(about && { order: about.order, ownerVersion: about.buyer.state.version }) };
      const opened = outboundTicket({ shop, ticket, number, test: false, ...whose }, at, termsOf(known));
      const titled = subjectIn(opened, asked.subject);
      const answer = {
        id: first,
        at,
        ...writtenBy(author),
        ...(template && { template }),
        ...(solve && { solve: true as const }),
        ...(deeds && { deeds: heldDeeds(deeds) }),
      };
      const change = pressed(opened, { ...answer, text, way, undoable, by: author, answered: titled }, known, keys);
      const decided = before ? { state: before, events: [] } : change;
      if (!decided) return undefined;
      const until = decided.state.held?.find((each) => each.id === first)?.until;
      const body = { id: first, ticket: await viewAfter(decided.state, at), ...(until && { undoUntil: until }) };
      const answering = keyed.answering({ status: 200, body });
      if (before) return { ...decided, alsoWrite: answering };
      const note = { id: macroNoteId(first), text: deeds?.note ?? '', ...signedBy(author, known) };
      const alsoWrite = [
        ...answering,
        ...(deeds?.note === undefined ? [] : [wordsItem(place.subject, note)]),
        ...(about ? [noteTicket(shop, about.order, about.buyer, ticket)] : []),
      ];
      return { ...decided, words: { id: first, text, ...titled, ...signedBy(author, known) }, alsoWrite };
    });
  };

/** An agent writes to a customer who has asked nothing. */
export const outboundRoutes = (linkKeys: LinkKeysAt): Route[] => [
  keyed({
    method: 'POST',
    path: '/v1/shops/{shop}/tickets',
    write: postOutbound(linkKeys),
    docs: {
      summary: 'Write to a customer',
      roles: ['agent', 'lead', 'admin'],
      body: postedOutbound,
      response: ticketReply,
    },
  }),
];
