import { consumer, type Turn } from '../../shared/consumer.ts';
import { keepCopy } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import type { ErasureRequested } from '../../shared/events/customers.ts';
import type { EventOf } from '../../shared/events/event.ts';
import type { MessageSent } from '../../shared/events/messaging.ts';
import type { ShopChanged } from '../../shared/events/shops.ts';
import type { TimerDue } from '../../shared/events/timers.ts';
import { hearSent } from './answer.ts';
import { surveyDocuments } from './documents.ts';
import { hearTerm, newSurvey, proceed } from './survey.ts';
import { surveysSubscriptions } from './surveys.events.subscriptions.ts';
import { changeAnswer, erasures, shops, surveys } from './surveys.store.ts';

const env = readEnv('TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

/** Each survey runs in each shop, when the shop's document says, or else the survey's own. */
async function shopChanged(event: EventOf<typeof ShopChanged>, { now }: Turn): Promise<void> {
  await keepCopy(shops, event, event.data);
  for (const document of surveyDocuments.values()) {
    const { id } = document;
    const said = { version: event.version, term: event.data.surveys?.[id] };
    await surveys
      .of(event.shop, id)
      .change(event, (before) => proceed(event.shop, hearTerm(before ?? newSurvey(id), document, said), now));
  }
}

async function due(event: EventOf<typeof TimerDue>, { now }: Turn): Promise<void> {
  await surveys.at(event.data.aggregate).change(event, (before) => before && proceed(event.shop, before, now));
}

/** When she was invited tells a person's answer from a scanner's. */
async function sent(event: EventOf<typeof MessageSent>): Promise<void> {
  const { survey, order } = event.data.about;
  if (!survey || !order || !surveyDocuments.has(survey)) return;
  await changeAnswer(event.shop, { survey, order }, event, (before) => hearSent(before, event.at));
}

/** The links of who asked for erasure open nothing from now on. */
async function erasure(event: EventOf<typeof ErasureRequested>): Promise<void> {
  await erasures
    .of(event.shop, event.data.customer)
    .change(event, (before) => (before ? undefined : { state: { requestedAt: event.at } }));
}

export const handler = consumer(env, surveysSubscriptions, {
  ShopChanged: shopChanged,
  TimerDue: due,
  MessageSent: sent,
  ErasureRequested: erasure,
});
