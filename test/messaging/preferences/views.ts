import { letters } from '../../../functions/messaging/letters/letters.ts';
import { topicsOf } from '../../../functions/messaging/letters/parts/open-letter.ts';
import { newRecipient } from '../../../functions/messaging/policy/recipient.ts';
import type { PreferencesView } from '../../../functions/messaging/preferences/preferences.page.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { shop } from '../letters/demo.ts';

export const now = '2026-11-30T01:00:00.000Z';
export const topics = topicsOf(letters);

/** What a customer sees who agreed to advertising and chose nothing yet. */
export const aView = (language: Language, told: Partial<PreferencesView> = {}): PreferencesView => ({
  ...{ shop, language, token: 'v1.abc.def', topics, now, zone: 'Asia/Seoul' },
  known: { preferences: { off: [] }, isAgreed: true, person: newRecipient },
  ...told,
});

/** The page as it is after each thing that one can do there. */
export const someViews = (language: Language): PreferencesView[] => {
  const { known } = aView(language);
  const paused = { ...known, preferences: { off: [], pausedUntil: '2026-12-28T01:00:00.000Z' } };
  const out = { ...known, isAgreed: false, preferences: { off: [], isOut: true as const } };
  return [
    aView(language),
    aView(language, { isAboutAds: true }),
    aView(language, { isAboutAds: true, known: { ...known, isAgreed: false } }),
    aView(language, { done: 'paused', known: paused }),
    aView(language, { known: out }),
    ...['chosen', 'resumed', 'returned', 'why'].map((done) => aView(language, { done })),
  ];
};
