import type { Language } from '../../../shared/events/shops.ts';

type TierFacts = Readonly<
  Record<'letter' | 'because' | 'missing' | 'review' | 'until' | 'points' | 'direction', string>
>;
type TierSentence = Readonly<Record<Language, (facts: TierFacts) => string>>;

/** The sentences of the timeline about tiers, corrections and merges; `letter` is the tier's name. */
export const tierSentences: Readonly<Record<string, TierSentence>> = {
  PointsCorrected: {
    ko: ({ points, direction }) => `담당자가 ${points} ${direction === 'taken' ? '차감함' : '적립함'}`,
    en: ({ points, direction }) => `${direction === 'taken' ? 'Taken' : 'Added'} by hand: ${points}`,
  },
  PointsMoved: {
    ko: ({ points, direction, because }) => `${because}: ${points} ${direction === 'taken' ? '차감' : '추가'}`,
    en: ({ points, direction, because }) =>
      `${direction === 'taken' ? 'Taken' : 'Added'}: ${points}, because ${because}`,
  },
  TierReached: { ko: ({ letter }) => `${letter} 등급이 됨`, en: ({ letter }) => `Tier reached: ${letter}` },
  TierWarned: {
    ko: ({ letter, missing, review }) => `${letter} 등급 유지까지 ${missing} 부족함 (${review} 심사)`,
    en: ({ letter, missing, review }) => `${missing} are missing to keep the tier ${letter} at its review on ${review}`,
  },
  TierOverridden: {
    ko: ({ letter, until }) => `담당자가 ${letter} 등급 부여함 (${until}까지)`,
    en: ({ letter, until }) => `Tier given by hand: ${letter}, until ${until}`,
  },
  TierLowered: {
    ko: ({ letter, because }) => `${letter} 등급으로 내려감: ${because}`,
    en: ({ letter, because }) => `Tier lowered to ${letter}: ${because}`,
  },
};
