import { change } from '../../shared/aggregate.ts';
import { consumer, type Turn } from '../../shared/consumer.ts';
import { keepCopy } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import type { ErasureRequested } from '../../shared/events/customers.ts';
import type { EventOf } from '../../shared/events/event.ts';
import type { MessageSent } from '../../shared/events/messaging.ts';
import type { ShopChanged } from '../../shared/events/shops.ts';
import type { TimerDue } from '../../shared/events/timers.ts';
import { hearSent } from './answer.ts';
import { hearTerm, newSurvey, proceed, surveyDocuments } from './survey.ts';
import { surveysSubscriptions } from './surveys.events.subscriptions.ts';
import { changeAnswer, erasureSubject, keptIn } from './surveys.store.ts';

const env = readEnv('SURVEYS_TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const kept = keptIn(env.SURVEYS_TABLE);

/** Each survey runs in each shop, when the shop's document says, or else the survey's own. */
async function shopChanged(event: EventOf<typeof ShopChanged>, { now }: Turn): Promise<void> {
  await keepCopy(kept.shops, event, event.data);
  for (const { id, term } of surveyDocuments.values()) {
    const said = event.data.surveys?.[id] ?? term;
    await change(kept.surveys, `survey/${event.shop}/${id}`, event, (before) =>
      proceed(hearTerm(before ?? newSurvey(id), event.version, said), now),
    );
  }
}

async function due(event: EventOf<typeof TimerDue>, { now }: Turn): Promise<void> {
  await change(kept.surveys, event.data.aggregate, event, (before) => before && proceed(before, now));
}

/** When she was invited tells a person's answer from a scanner's. */
async function sent(event: EventOf<typeof MessageSent>): Promise<void> {
  const { survey, order } = event.data.about;
  if (!survey || !order || !surveyDocuments.has(survey)) return;
  await changeAnswer(kept, event.shop, { survey, order }, event, (before) => hearSent(before, event.at));
}

/** The links of who asked for erasure open nothing from now on. */
async function erasure(event: EventOf<typeof ErasureRequested>): Promise<void> {
  await change(kept.erasures, erasureSubject(event.shop, event.data.customer), event, (before) =>
    before ? undefined : { state: { requestedAt: event.at } },
  );
}

export const handler = consumer(env, surveysSubscriptions, {
  ShopChanged: shopChanged,
  TimerDue: due,
  MessageSent: sent,
  ErasureRequested: erasure,
});
