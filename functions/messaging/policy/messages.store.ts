import { ownerIn } from '../../../shared/events/event.ts';
import { laneOf } from '../../../shared/events/messaging.ts';
import type { ProductNote, ShopDocument } from '../../../shared/events/shops.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { requestsHeardBy } from '../../../shared/kernel/person-requests.ts';
import { projections } from '../../../shared/kernel/projection.ts';
import { itemsFoundLast } from '../../../shared/kernel/table.ts';
import { nextNoticeAt } from '../answers/notices.ts';
import { type MessageState, nextDecisionAt } from './message.ts';
import { messageListing, messagesTo } from './message-listing.ts';
import type { Recipient } from './recipient.ts';

export const messages = aggregate<MessageState>('message', {
  // In the morning all wake that were held in the night: what somebody waits for is woken by a lane of its own.
  owner: ({ request }) => ownerIn('messaging', laneOf(request)),
  describe: (message) => ({ status: message.status, wakeAt: nextDecisionAt(message) }),
  list: messageListing,
});

/** The index in which messages stand by whom they are for, in the order of their first decision. */
const readersIndex = 'readers';
/** Above the places of all messages. */
export const lastPlace = '~';

/** The subjects of the messages to these customers below a place, the newest first: at least `limit`, if there are as many. */
export const messagesBefore = (shop: string, customers: readonly string[], before: string, limit: number) =>
  messagesOn(
    customers.map((id) => messagesTo(shop, id)),
    before,
    limit,
  );

/** The same, of the lists of these readers. */
export async function messagesOn(lists: readonly string[], before: string, limit: number) {
  const found = await itemsFoundLast(readersIndex, lists, before, limit);
  return found
    .map(({ pk, listed }) => ({ subject: String(pk), listed: String(listed) }))
    .sort((one, other) => (one.listed < other.listed ? 1 : -1));
}

export const recipients = aggregate<Recipient>('recipient', {
  owner: ownerIn('messaging', 'bulk'),
  describe: ({ profile, notices, erasureRequestedAt }) => ({
    status: profile ? 'known' : 'unknown',
    wakeAt: erasureRequestedAt === undefined ? nextNoticeAt(notices) : undefined,
  }),
});

/** What was asked about persons, and answered. */
export const messagingRequests = requestsHeardBy('messaging');

export const shopSettings = projections<ShopDocument>('messaging', 'shop');

/** The newest status of each subject that a request may name as a condition. */
export const statuses = projections<string>('messaging');

/** Notes of products and categories, complete, as later letters may need more of them; `null` for a deleted one. */
export const noteProjections = projections<ProductNote | null>('messaging');
