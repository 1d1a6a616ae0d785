import { type Loaded, load, save, standsAt } from '../../shared/aggregate.ts';
import { plusSeconds, systemClock } from '../../shared/clock.ts';
import { consumer, on, type Turn } from '../../shared/consumer.ts';
import { isConflict } from '../../shared/dynamo.ts';
import { readEnv } from '../../shared/env.ts';
import { type EventOf, say } from '../../shared/events/event.ts';
import { MessageRequested, MessageSent, MessageSkipped, MessageUnknown } from '../../shared/events/messaging.ts';
import { hexId } from '../../shared/ids.ts';
import { log } from '../../shared/log.ts';
import { count } from '../../shared/metrics.ts';
import { Later } from '../../shared/outcome.ts';
import type { Delivery } from './channels/channel.ts';
import { sendMail } from './channels/ses.client.ts';
import { mailOf } from './mail.ts';
import { claim, judge, type Message, phase } from './message.ts';
import { register } from './messaging.store.ts';

const env = readEnv('MESSAGING_TABLE', 'CONFIGURATION_SET', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const { messages, recipients, shops, standings } = register(env.MESSAGING_TABLE);

type Asked = EventOf<typeof MessageRequested>;

const subjectOf = ({ shop, data }: Asked) => `message/${shop}/${data.key}`;

/** Decides by what is known now, claims the message in the same write, sends it once, and records what became of it. */
async function send(event: Asked, turn: Turn): Promise<void> {
  const before = await load(messages, subjectOf(event));
  const standing = phase(before?.state, turn.now);
  if (standing === 'settled') return;
  if (standing === 'leased') throw new Later(before?.state.leaseUntil ?? turn.now, 'Another worker is sending it');
  if (standing === 'lost') return await settle(event, before, { status: 'unknown' });

  const request = event.data;
  const [recipient, shop, ...stands] = await Promise.all([
    load(recipients, `customer/${event.shop}/${request.to.customer}`),
    load(shops, `shop/${event.shop}/${event.shop}`),
    ...request.stillTrue.map(({ subject }) => load(standings, subject)),
  ]);
  if (!shop) throw new Later(plusSeconds(turn.now, 10), `The shop ${event.shop} is not known here yet`);
  const verdict = judge(request, {
    recipient: recipient?.state.data,
    standings: stands.map((stand) => stand?.state.data),
    test: event.test,
    ...turn,
  });
  if ('wait' in verdict) throw new Later(plusSeconds(turn.now, 5), verdict.wait);
  if ('skip' in verdict) return await settle(event, before, { status: 'skipped', because: verdict.skip });

  const mail = await mailOf(request, verdict.to, shop.state.data, turn.now);
  const unchanged = [
    ...(recipient
      ? [standsAt(env.MESSAGING_TABLE, `customer/${event.shop}/${request.to.customer}`, recipient.version)]
      : []),
    ...request.stillTrue.map(({ subject }, index) =>
      standsAt(env.MESSAGING_TABLE, subject, stands[index]?.version ?? 0),
    ),
  ];
  const claimed = await save(messages, subjectOf(event), event, before, {
    state: claim(before?.state, request, systemClock()),
    also: unchanged,
  }).catch((error: unknown) => {
    if (isConflict(error)) throw new Later(turn.now, 'What it was decided by has changed');
    throw error;
  });
  await record(event, claimed, await deliver(mail, claimed.state, event));
}

/** Hands it to the provider. What cannot be known is asked again when the lease is over, and then decided by purpose. */
async function deliver(mail: Awaited<ReturnType<typeof mailOf>>, message: Message, event: Asked): Promise<Delivery> {
  const tags = { message: hexId(subjectOf(event)), attempt: String(message.attempt) };
  try {
    return await sendMail({ ...mail, configurationSet: env.CONFIGURATION_SET, tags });
  } catch (error) {
    log.error('Whether the provider took a message is not known', { event: event.id, error: error as Error });
    throw new Later(message.leaseUntil ?? systemClock(), 'Its outcome is not known');
  }
}

async function record(event: Asked, claimed: Loaded<Message>, delivery: Delivery): Promise<void> {
  if ('accepted' in delivery) return await settle(event, claimed, { status: 'sent', accepted: delivery.accepted });
  if ('refused' in delivery) return await settle(event, claimed, { status: 'skipped', because: 'refused' });
  await save(messages, subjectOf(event), event, claimed, {
    state: { ...claimed.state, status: 'open', attempt: claimed.state.attempt - 1 },
  });
  throw new Later(plusSeconds(systemClock(), 30), delivery.busy);
}

type Settled = Pick<Message, 'because' | 'accepted'> & { readonly status: 'sent' | 'skipped' | 'unknown' };

/** The end of a message, told as an event. Another worker that settled it first is right. */
async function settle(event: Asked, before: Loaded<Message> | undefined, settled: Settled): Promise<void> {
  const request = event.data;
  const { leaseUntil: _, ...known } = before?.state ?? { request, attempt: 0 };
  const told = {
    key: request.key,
    customer: request.to.customer,
    channel: 'email',
    template: request.template.kind,
    about: request.about,
  } as const;
  const at = systemClock();
  const news = {
    sent: say(MessageSent, at, { ...told, attempt: known.attempt }),
    skipped: say(MessageSkipped, at, { ...told, because: settled.because ?? 'refused' }),
    unknown: say(MessageUnknown, at, told),
  };
  try {
    await save(messages, subjectOf(event), event, before, {
      state: { ...known, ...settled },
      events: [news[settled.status]],
    });
    count(counters[settled.status]);
  } catch (error) {
    if (!isConflict(error)) throw error;
    log.warn('Another worker settled a message first', { event: event.id });
  }
}

const counters = { sent: 'MessagesSent', skipped: 'MessagesSkipped', unknown: 'MessagesUnknown' } as const;

export const handler = consumer(env, [on(MessageRequested, send)]);
