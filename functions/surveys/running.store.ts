import type { EventOf } from '../../shared/events/event.ts';
import type { ShopChanged } from '../../shared/events/shops.ts';
import type { TimerDue } from '../../shared/events/timers.ts';
import type { MessageContext } from '../../shared/kernel/consumer.ts';
import { saveProjection } from '../../shared/kernel/projection.ts';
import { surveyDocuments } from './documents.ts';
import { applyTerm, newSurvey, proceed } from './survey.ts';
import { shopDocuments, surveys } from './surveys.store.ts';

/** Applies the shop's document to each survey: each runs in each shop. */
export async function runSurveys(event: EventOf<typeof ShopChanged>, { now }: MessageContext): Promise<void> {
  await saveProjection(shopDocuments, event, event.data);
  for (const document of surveyDocuments.values()) {
    const { id } = document;
    const shop = { version: event.version, term: event.data.surveys?.[id] };
    await surveys
      .of(event.shop, id)
      .change(event, (before) => proceed(event.shop, applyTerm(before ?? newSurvey(id), document, shop), now));
  }
}

/** Opens or closes a survey at its time. */
export async function wakeSurvey(event: EventOf<typeof TimerDue>, { now }: MessageContext): Promise<void> {
  await surveys.at(event.data.aggregate).change(event, (before) => before && proceed(event.shop, before, now));
}
