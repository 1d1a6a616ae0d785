import * as v from 'valibot';
import { partDocument, textAt } from '../shop/part.ts';

const shownText = v.string();

/** Who can carry messages to phoneChannels, as the desk reads it. */
export const carrierList = v.object({
  items: v.array(
    v.object({
      name: shownText,
      needs: v.array(shownText),
      optional: v.optional(v.array(shownText), []),
      credentials: v.array(v.object({ name: shownText, since: shownText })),
      reportsTo: shownText,
    }),
  ),
});
export type Carrier = v.InferOutput<typeof carrierList>['items'][number];

/** What the messages of today cost. */
export const spendingList = v.object({
  items: v.array(
    v.object({
      channel: shownText,
      won: v.number(),
      messages: v.number(),
      mostADay: v.optional(v.number()),
      refused: v.optional(v.object({ since: shownText, why: shownText })),
    }),
  ),
});
export type Spent = v.InferOutput<typeof spendingList>['items'][number];

/** Credentials that were just added; the secret of their reports is told once. */
export const newCredentials = v.object({ name: shownText, reportsTo: shownText, reportSecret: v.optional(shownText) });
export type NewCredentials = v.InferOutput<typeof newCredentials>;

/** A test that was asked for. */
export const askedTest = v.object({ id: shownText });

/** What became of a test so far. */
export const testOutcome = v.object({
  state: shownText,
  at: v.optional(shownText),
  because: v.optional(shownText),
  until: v.optional(shownText),
  usefulUntil: shownText,
});
export type TestOutcome = v.InferOutput<typeof testOutcome>;

const phoneChannels = v.object({
  sms: v.optional(v.object({ by: v.array(shownText) })),
  kakao: v.optional(v.object({ by: v.array(shownText) })),
  push: v.optional(v.object({ by: v.array(shownText) })),
});

/** Who carries each channel in this shop, the first first, and the number that messages come from. */
export interface Setting {
  readonly by: Readonly<Record<string, readonly string[]>>;
  readonly number: string;
}

/** The setting by the parts `channels` and `brand` of the shop's document; what cannot be read is not set. */
export function settingOf(channels: unknown, brand: unknown): Setting {
  const read = v.safeParse(phoneChannels, channels);
  const named = v.safeParse(partDocument, brand);
  const { sms, kakao, push } = read.success ? read.output : {};
  return {
    by: { ...(sms && { sms: sms.by }), ...(kakao && { kakao: kakao.by }), ...(push && { push: push.by }) },
    number: named.success ? textAt(named.output, 'sender/sms') : '',
  };
}

/** Whole percent of the ceiling that is spent, at most 100; nothing where there is no ceiling. */
export function percentOf({ won, mostADay }: Pick<Spent, 'won' | 'mostADay'>): number | undefined {
  if (mostADay === undefined) return undefined;
  return mostADay === 0 ? 100 : Math.min(100, Math.floor((won * 100) / mostADay));
}

/** From here on the leads are told, and the page marks it. */
export const nearlyPercent = 80;
