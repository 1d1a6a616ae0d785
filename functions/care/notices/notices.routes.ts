import * as v from 'valibot';
import type { Answer, Call, Route } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { type Link, type LinkKeys, openLink } from '../../../shared/api/links.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { clockKinds } from '../../../shared/events/care.ts';
import { deskAddressId } from '../../../shared/events/desk.ts';
import { id, instant } from '../../../shared/events/event.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { noticeKinds } from '../tickets/notice.ts';
import { ticketNotFound } from '../tickets/ticket-named.store.ts';
import { loadMessageWords, shops, tickets } from '../tickets/tickets.store.ts';
import { isStillNews, messageOf, noticeView } from './notice-view.ts';
import { staffAddress } from './staff-address.ts';

const noticeShape = v.object({
  openedAt: instant,
  promise: v.object({ kind: v.picklist(clockKinds), at: instant }),
  toldUntil: v.optional(instant),
  isAnswered: v.boolean(),
  channel: v.optional(v.string()),
  isUnverified: v.optional(v.literal(true)),
  order: v.optional(id),
  score: v.optional(v.number()),
  subject: v.optional(v.string()),
  writer: v.optional(v.string()),
  words: v.optional(v.string()),
  because: v.optional(v.string()),
  replyTo: v.optional(v.string()),
});

const overShape = v.object({ isOver: v.literal(true) });

/** `<ticket>~<what>-<digits of an instant>`, as in the key of the request. */
const noticeName = new RegExp(`^([a-z2-7]{16})~(${noticeKinds.join('|')})-(\\d{14,17})$`);

const instantWith = (digits: string): string =>
  digits.padEnd(17, '0').replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/, '$1-$2-$3T$4:$5:$6.$7Z');

function noticeIn({ about = '' }: Link) {
  const [, ticket = '', kind, digits = ''] = noticeName.exec(about) ?? [];
  const what = noticeKinds.find((each) => each === kind);
  if (!what) throw ticketNotFound();
  return { ticket, what, from: instantWith(digits) };
}

/** The address at which the reader of this notice answers by email; none for who is not known as a person. */
async function replyToOf(keys: LinkKeys, shop: string, digest: string, ticket: string, now: string) {
  const { desk = [], support = '' } = (await readProjection(shops.of(shop))) ?? {};
  const reader = desk.find(({ email }) => deskAddressId(email) === digest);
  if (!reader?.person) return undefined;
  return staffAddress(keys, support, { shop, ticket, person: reader.person, email: reader.email }, now);
}

/** What a notice to the shop's staff says: read when it is sent, by a link that the sender of mail signs for itself. */
export function noticeRoutes(linkKeys: LinkKeysAt): Route[] {
  async function getNotice({ path: { token = '' } }: Call): Promise<Answer> {
    const now = systemClock();
    const keys = await linkKeys(Date.parse(now));
    const link = openLink(keys, 'notice', token, now);
    // Whoever asks by a link that opens nothing learns no more than who asks for a ticket that is not there.
    if (link === 'expired' || link === 'wrong') throw ticketNotFound();
    const { ticket, what, from } = noticeIn(link);
    const place = tickets.of(link.shop, ticket);
    const state = await place.state();
    if (!state || !isStillNews(state, what, { from, now })) return { status: 200, body: { isOver: true } };
    const message = messageOf(state, what);
    const words = message === undefined ? undefined : await loadMessageWords(place.subject, message);
    const replyTo = state.task ? undefined : await replyToOf(keys, link.shop, link.customer, ticket, now);
    return { status: 200, body: { ...noticeView(state, what, words), ...(replyTo && { replyTo }) } };
  }

  return [
    {
      method: 'GET',
      path: '/notices/{token}',
      answer: getNotice,
      docs: {
        summary: 'Read what a notice to the staff says, while it is sent',
        response: v.union([noticeShape, overShape]),
      },
    },
  ];
}
