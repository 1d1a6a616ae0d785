import { change } from '../../shared/aggregate.ts';
import { consumer, on, type Turn } from '../../shared/consumer.ts';
import { keepCopy } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import { ErasureRequested } from '../../shared/events/customers.ts';
import type { EventOf } from '../../shared/events/event.ts';
import { MessageSent } from '../../shared/events/messaging.ts';
import { ShopChanged } from '../../shared/events/shops.ts';
import { TimerDue } from '../../shared/events/timers.ts';
import { hearSent } from './answer.ts';
import { surveyDocuments } from './documents.ts';
import { hearTerm, newSurvey, proceed } from './survey.ts';
import { changeAnswer, erasureSubject, keptIn } from './surveys.store.ts';

const env = readEnv('SURVEYS_TABLE', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const kept = keptIn(env.SURVEYS_TABLE);

async function shopChanged(event: EventOf<typeof ShopChanged>, { now }: Turn): Promise<void> {
  await keepCopy(kept.shops, event, event.data);
  for (const document of surveyDocuments.values()) {
    const { id } = document;
    const said = { version: event.version, term: event.data.surveys?.[id] };
    await change(kept.surveys, `survey/${event.shop}/${id}`, event, (before) =>
      proceed(event.shop, hearTerm(before ?? newSurvey(id), document, said), now),
    );
  }
}

async function due(event: EventOf<typeof TimerDue>, { now }: Turn): Promise<void> {
  await change(kept.surveys, event.data.aggregate, event, (before) => before && proceed(event.shop, before, now));
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

export const handler = consumer(env, [
  on(ShopChanged, shopChanged),
  on(TimerDue, due),
  on(MessageSent, sent),
  on(ErasureRequested, erasure),
]);
