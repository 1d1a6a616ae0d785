import type { ErasureRequested } from '../../shared/events/customers.ts';
import type { EventOf } from '../../shared/events/event.ts';
import type { MessageSent } from '../../shared/events/messaging.ts';
import { hearSent } from './answer.ts';
import { surveyDocuments } from './documents.ts';
import { changeAnswer, erasures } from './surveys.store.ts';

/** When she was invited tells a person's answer from a scanner's. */
export async function keepInvitation(event: EventOf<typeof MessageSent>): Promise<void> {
  const { survey, order } = event.data.about;
  if (!survey || !order || !surveyDocuments.has(survey)) return;
  await changeAnswer(event.shop, { survey, order }, event, (before) => hearSent(before, event.at));
}

/** The links of who asked for erasure open nothing from now on. */
export async function keepErasure(event: EventOf<typeof ErasureRequested>): Promise<void> {
  await erasures
    .of(event.shop, event.data.customer)
    .change(event, (before) => (before ? undefined : { state: { requestedAt: event.at } }));
}
