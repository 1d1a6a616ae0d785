import { hexId } from '../../../shared/base/ids.ts';
import type { Play } from '../driver/playing.ts';
import type { Rest } from '../quiescence.ts';
import { isAbout } from '../run-log.ts';
import type { Invariant } from './invariant.ts';
import { statusOf } from './orders.ts';

interface Message {
  readonly subject: string;
  readonly status: string;
  readonly attempt: number;
  readonly because?: string;
  readonly purpose: string;
  readonly kind: string;
  readonly order?: string;
  readonly usefulUntil: string;
  /** When each of its mails came to the provider, in milliseconds since 1970. */
  readonly mails: readonly { readonly to: string; readonly at: number }[];
}

export function messagesIn({ world }: Play, rest: Rest): Message[] {
  const { delivered } = world.cloud.ses;
  return rest.aggregates('Messaging', 'message').map(({ subject, state }) => {
    const { request, status, attempt, because } = state as {
      request: { purpose: string; template: { kind: string }; about: { order?: string }; usefulUntil: string };
      status: string;
      attempt: number;
      because?: string;
    };
    const { purpose, template, about, usefulUntil } = request;
    const own = delivered.filter(({ tags }) => tags.message === hexId(subject));
    return {
      ...{ subject, status, attempt, purpose, kind: template.kind, usefulUntil },
      ...(because && { because }),
      ...(about.order && { order: about.order }),
      mails: own.map(({ to, at }) => ({ to, at: Date.parse(at) })),
    };
  });
}

/** A message ends as one thing: sent once, or twice where that was recorded and somebody waits for it; else not at all. */
function endsWell({ status, attempt, purpose, mails }: Message): boolean {
  if (status === 'sent') return mails.length >= 1 && mails.length <= (purpose === 'transactional' ? attempt : 1);
  if (status === 'unknown') return mails.length <= attempt;
  return (status === 'skipped' || status === 'held') && mails.length === 0;
}

/** Nothing is lost and nothing goes twice: every wish has an end, and each mail belongs to one. */
export const messagesEndOnce: Invariant = (play, rest) => {
  const { world, log } = play;
  const messages = messagesIn(play, rest);
  const known = new Set(messages.map(({ subject }) => subject));
  const wished = log.events('MessageRequested').map(({ data }) => `message/demo/${String(data.key)}`);
  const claimed = new Set(messages.map(({ subject }) => hexId(subject)));
  return [
    ...messages
      .filter((message) => !endsWell(message))
      .map((message) => `It ended wrongly: ${JSON.stringify(message)}`),
    ...new Set(
      wished.filter((subject) => !known.has(subject)).map((subject) => `${subject} was asked for, and never decided`),
    ),
    ...world.cloud.ses.delivered
      .filter(({ tags }) => !claimed.has(tags.message ?? ''))
      .map(({ to, subject }) => `"${subject}" went to ${to}, and no message knows of it`),
    ...messages
      .filter(({ subject, mails }) => mails.length > (log.claims.get(subject)?.length ?? 0))
      .map(({ subject }) => `${subject} was sent more often than it was claimed`),
  ];
};

/** Reasons for which somebody who should be thanked may not be, when AWS takes its time: they are recorded, and told. */
const tooLate = new Set(['no-recipient', 'no-longer-true', 'no-longer-useful']);

/** Whether the account could not send, as the sender knew, when the message was of no more use and ended as this event says. */
function wasBarred({ onlooker, log }: Play, { subject, usefulUntil }: Message, name: string): boolean {
  const end = log.events(name).find(({ data }) => `message/demo/${String(data.key)}` === subject);
  if (!end || end.at < usefulUntil) return false;
  const { is: block } = onlooker.blocks.findLast(({ at }) => at <= Date.parse(end.at)) ?? {};
  return block !== undefined;
}

/** Whether sending was stopped while it was of use: then it may have been held until it was not. */
const wasStopped = ({ log }: Play, { purpose, usefulUntil }: Message): boolean =>
  log.stops.some((stop) => isAbout(stop, purpose) && stop.sinceMs < Date.parse(usefulUntil));

/** Whether it may end as unknown: two replies were lost, or one, and the account could not send from then on. */
const mayBeUnknown = (play: Play, message: Message): boolean =>
  play.isUnkind &&
  (message.attempt === 2 ||
    (message.attempt === 1 && (wasBarred(play, message, 'MessageUnknown') || wasStopped(play, message))));

/** Whether it may be skipped: AWS took its time, or the account could not send for as long as it was of use. */
const mayBeSkipped = (play: Play, message: Message): boolean =>
  tooLate.has(message.because ?? '') &&
  (play.isUnkind || wasBarred(play, message, 'MessageSkipped') || wasStopped(play, message));

/** Whoever paid is thanked, unless it was called off; nobody else is. */
export const buyersAreThanked: Invariant = (play, rest) => {
  const messages = new Map(messagesIn(play, rest).map((message) => [message.subject, message]));
  return play.platform.orders.flatMap((truth) => {
    const subject = `message/demo/shopify-${truth.id}~thank-you`;
    const message = messages.get(subject);
    const status = statusOf(truth);
    const isOff = status === 'cancelled' || status === 'refunded';
    if (truth.test || !truth.paidAt || truth.isPast)
      return message ? [`${subject} was wished for, and nobody paid since the connection`] : [];
    if (!message) return isOff ? [] : [`${subject} is missing`];
    if (message.status === 'sent' || isOff) return [];
    const mayEndSo = { unknown: mayBeUnknown, skipped: mayBeSkipped }[message.status];
    return mayEndSo?.(play, message) ? [] : [`${subject} ended as ${message.status}, ${message.because}`];
  });
};

/** Nobody is advertised to who has not agreed, or has taken it back and was told so before the message was claimed. */
export const noIsNo = ({ log, world }: Play): string[] => {
  const isAgreed = (customer: string, turn: number) => {
    // Whoever was taken for one with them may have agreed, for the address that they were written to at then.
    const one = log.circleOf(customer);
    const said = log.consents.filter((each) => one.has(each.customer));
    const no = said.filter((each) => each.customer === customer && !each.given && each.toldAt < turn).at(-1);
    return said.some(({ given, askedAt, toldAt }) => given && askedAt < turn && (!no || toldAt > no.askedAt));
  };
  return world.cloud.ses.delivered.flatMap(({ tags, to, at }) => {
    const { subject, customer } = log.advertisements.get(tags.message ?? '') ?? {};
    if (!subject || !customer) return [];
    const claims = (log.claims.get(subject) ?? []).filter((claim) => claim.at <= Date.parse(at));
    return isAgreed(customer, claims.at(-1)?.turn ?? 0)
      ? []
      : [`${subject} went to ${to} at ${at}, who has not agreed`];
  });
};
