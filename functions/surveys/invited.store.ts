import type { EventOf } from '../../shared/events/event.ts';
import type { MessageSent } from '../../shared/events/messaging.ts';
import { applySent } from './answer.ts';
import { surveyDocuments } from './documents.ts';
import { changeAnswer } from './surveys.store.ts';

/** Stores when the invitation was sent: an answer within seconds of it is a mail scanner's. */
export async function keepInvitation(event: EventOf<typeof MessageSent>): Promise<void> {
  const { survey, order } = event.data.about;
  if (!survey || !order || !surveyDocuments.has(survey)) return;
  await changeAnswer(event.shop, { survey, order }, event, (before) => applySent(before, event.at));
}
