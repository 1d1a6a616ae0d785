import type { StoredState } from '../../infra/local/engine/journal.ts';
import { hexId } from '../../shared/base/ids.ts';
import { Reference } from '../loyalty/reference.ts';
import { plain } from '../support/observation.ts';
import { read } from '../support/stored.ts';
import type { Bought, Crowd, Customer } from './crowd.ts';

type Item = Readonly<Record<string, unknown>>;
type State = Readonly<Record<string, unknown>>;

/** What is left in the folder, read without the machine that wrote it. */
export class Remains {
  readonly #kept: StoredState;
  readonly #items: readonly Item[];

  constructor(kept: StoredState) {
    this.#kept = kept;
    this.#items = this.under('entry/item-').map(([name, item]) => ({ name, ...read(plain({ M: item }) as Item) }));
  }

  under(prefix: string): [name: string, value: object][] {
    return [...this.#kept].filter(([name]) => name.startsWith(prefix)) as [string, object][];
  }

  /** The aggregates of a capability's own table; others keep copies of what they heard of them. */
  states(capability: string, kind: string): { subject: string; state: State }[] {
    return this.#items
      .filter(({ name, pk, sk }) => {
        const [, table = ''] = /^entry\/item-([^~]+)~/.exec(String(name)) ?? [];
        return sk === 'STATE' && table.includes(`${capability}Table`) && String(pk).startsWith(`${kind}/`);
      })
      .map(({ pk, state }) => ({ subject: String(pk), state: state as State }));
  }

  waiting(): { subject: string; wakeAt: string }[] {
    return this.#items.flatMap(({ pk, wakeAt }) =>
      typeof wakeAt === 'string' ? [{ subject: String(pk), wakeAt }] : [],
    );
  }

  get starts(): number {
    return Number(this.#kept.get('starts'));
  }

  mails(): { to: string; tags: { message?: string } }[] {
    return this.under('mail/').map(([, mail]) => mail as { to: string; tags: { message?: string } });
  }

  events(name: string): { subject: string; data: State }[] {
    return this.under('event/')
      .map(([, event]) => (event as { detail: { name: string; subject: string; data: State } }).detail)
      .filter((detail) => detail.name === name);
  }
}

/** Every answered webhook is in its order, and no order is there that nobody placed. */
export function lostWebhooks(crowd: Crowd, remains: Remains): string[] {
  const states = new Map(remains.states('Orders', 'order').map(({ subject, state }) => [subject, state]));
  return crowd.orders.flatMap((bought) => {
    const state = states.get(`order/demo/shopify-${bought.id}`);
    const knows: [string, unknown, unknown][] = [
      ['its payment', bought.paid?.answered, state?.paidAt],
      ['its cancellation', bought.cancelled?.answered, state?.cancelledAt],
      ['its refund', bought.refunded?.answered, Object.keys(state?.refunds ?? {})[0]],
      ['its delivery', bought.delivered?.answered, deliveredAt(state)],
    ];
    const lost = knows.filter(([, answered, known]) => (answered !== undefined) !== (known !== undefined));
    return [
      ...(state ? [] : [`order ${bought.id} is not there`]),
      ...lost.map(([what]) => `order ${bought.id}: ${what}`),
    ];
  });
}

function deliveredAt(state: State | undefined): unknown {
  const parcels = (state?.parcels ?? {}) as Record<string, { deliveries?: { at: string }[] }>;
  return Object.values(parcels).flatMap(({ deliveries = [] }) => deliveries)[0]?.at;
}

const messageOf = ({ id }: Bought, step: string) => `message/demo/shopify-${id}~${step}`;

/** Every paid order has its thank-you; an unpaid one has none, and a cancelled one may have been too late for it. */
export function wrongThanks(crowd: Crowd, remains: Remains): string[] {
  const mails = remains.mails();
  return crowd.orders.flatMap((bought) => {
    const tag = hexId(messageOf(bought, 'thank-you'));
    const sent = mails.filter(({ tags }) => tags.message === tag).length;
    const isRight = bought.paid ? sent > 0 || bought.cancelled !== undefined : sent === 0;
    return isRight ? [] : [`order ${bought.id} (${bought.paid ? 'paid' : 'unpaid'}) has ${sent} thank-yous`];
  });
}

/** A mail went once. The declared exception: a transactional one whose outcome was lost went twice, as its message says. */
export function wrongMails(remains: Remains): { wrong: string[]; twice: number; unknown: number } {
  const mails = remains.mails();
  let [twice, unknown] = [0, 0];
  const wrong = remains.states('Messages', 'message').flatMap(({ subject, state }) => {
    const { status, attempt, request } = state as { status: string; attempt: number; request: { purpose: string } };
    const sent = mails.filter(({ tags }) => tags.message === hexId(subject)).length;
    const isRepeated = sent === 2 && Number(attempt) === 2 && request.purpose === 'transactional';
    if (isRepeated) twice++;
    if (status === 'unknown') unknown++;
    const isRight =
      status === 'sent'
        ? sent === 1 || isRepeated
        : status === 'unknown'
          ? sent <= 1
          : status !== 'claimed' && sent === 0;
    return isRight ? [] : [`${subject} is ${status} after ${attempt} attempts, and was sent ${sent} times`];
  });
  const known = new Set(remains.states('Messages', 'message').map(({ subject }) => hexId(subject)));
  const strays = mails
    .filter(({ tags }) => !known.has(tags.message ?? ''))
    .map(({ to }) => `a mail to ${to} is nobody's`);
  return { wrong: [...wrong, ...strays], twice, unknown };
}

/** Whoever waits for a time has a schedule, and every schedule is somebody's. */
export function wrongSchedules(remains: Remains, now: number): string[] {
  const set = new Map(
    remains.under('schedule/').map(([, schedule]) => {
      const { at, target } = schedule as { at: number; target: { Input: string } };
      const { data } = JSON.parse(target.Input) as { data: { aggregate: string } };
      return [data.aggregate, at];
    }),
  );
  const waiting = remains.waiting();
  const missed = waiting.flatMap(({ subject, wakeAt }) => {
    const due = Math.ceil(Date.parse(wakeAt) / 1000) * 1000;
    return due > now && set.get(subject) === due ? [] : [`${subject} waits for ${wakeAt} in vain`];
  });
  const subjects = new Set(waiting.map(({ subject }) => subject));
  return [
    ...missed,
    ...[...set.keys()].filter((each) => !subjects.has(each)).map((each) => `${each} is waited for by nobody`),
  ];
}

/** Whatever is still on its way when all rests, or was given up. */
export function leftOver(remains: Remains): string[] {
  const kinds = ['message/', 'record/', 'delivery/', 'due/', 'async-delivery/', 'undelivered/'];
  return kinds.flatMap((kind) =>
    remains.under(kind).map(([name, value]) => `${name}: ${JSON.stringify(value).slice(0, 300)}`),
  );
}

export function wrongAnswers(crowd: Crowd, remains: Remains): string[] {
  const scores = new Map(
    remains.events('SurveyAnswered').map(({ subject, data }) => [/(\d+)$/.exec(subject)?.[1], Number(data.score)]),
  );
  return crowd.orders.flatMap(({ id, answer }) =>
    (answer?.answered ? 5 : undefined) === scores.get(id) ? [] : [`the answer about ${id} is ${scores.get(id)}`],
  );
}

/** A mail that was taken is a ticket; one whose taking was not answered was written again. Tasks begin with no mail. */
export function wrongTickets(crowd: Crowd, remains: Remains): string[] {
  const tickets = remains.states('Care', 'ticket').filter(({ state }) => state.kind !== 'task').length;
  const answered = crowd.mails.filter((mail) => mail.answered).length;
  const asked = crowd.mails.reduce((sum, mail) => sum + mail.asked, 0);
  return tickets >= answered && tickets <= asked ? [] : [`${tickets} tickets of ${answered} to ${asked} mails`];
}

/** What a customer has by the plain reference. */
export function pointsOf(crowd: Crowd, customer: Customer): ReturnType<Reference['balance']> {
  const reference = new Reference(() => '9');
  for (const { won, customer: buyer, id, paid, cancelled, refunded, delivered } of crowd.orders) {
    if (buyer !== customer || !paid) continue;
    const worth = cancelled ? 0 : (refunded ? won / 2 : won) / 100;
    reference.worth(id, worth, delivered ? '1' : undefined);
  }
  reference.time('2');
  for (const { points, commit } of customer.spends) if (commit.answered?.status === 200) reference.spend(points);
  return reference.balance();
}
