import type { EventOf } from '../../shared/events/event.ts';
import type { ShopChanged } from '../../shared/events/shops.ts';
import type { TimerDue } from '../../shared/events/timers.ts';
import type { MessageContext } from '../../shared/kernel/consumer.ts';
import { saveProjection } from '../../shared/kernel/projection.ts';
import { surveyDocuments } from './documents.ts';
import { hearTerm, newSurvey, proceed } from './survey.ts';
import { shops, surveys } from './surveys.store.ts';

/** Each survey runs in each shop, when the shop's document says, or else the survey's own. */
export async function runSurveys(event: EventOf<typeof ShopChanged>, { now }: MessageContext): Promise<void> {
  await saveProjection(shops, event, event.data);
  for (const document of surveyDocuments.values()) {
    const { id } = document;
    const said = { version: event.version, term: event.data.surveys?.[id] };
    await surveys
      .of(event.shop, id)
      .change(event, (before) => proceed(event.shop, hearTerm(before ?? newSurvey(id), document, said), now));
  }
}

/** A survey opens, or is over. */
export async function wakeSurvey(event: EventOf<typeof TimerDue>, { now }: MessageContext): Promise<void> {
  await surveys.at(event.data.aggregate).change(event, (before) => before && proceed(event.shop, before, now));
}
