import type { EventOf } from '../../shared/events/event.ts';
import type { MessageSent } from '../../shared/events/messaging.ts';
import { applySent } from './answer.ts';
import { surveyDocuments } from './documents.ts';
import { changeAnswer } from './surveys.store.ts';

/** Stores when the invitation was sent: an answer within seconds of it is a mail scanner's. */
export async function keepInvitation(event: EventOf<typeof MessageSent>): Promise<void> {
  const { survey = '', ...ids } = event.data.about;
  const document = surveyDocuments.get(survey);
  const about = document?.about ?? 'order';
  const id = document && ids[about];
  if (!id) return;
  await changeAnswer(event.shop, { survey, [about]: id }, event, (before) => applySent(before, event.at));
}
