import type { MergeReason } from '../../../shared/events/customers.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { inBrackets } from './order-sentences.ts';
import { channelWords, consentSources, mergeReasonWords, preferenceWords, returnWords } from './timeline.words.ts';

/** The facts of the entry; `number` is ` #1001` where the order is known, `words` are those of the note. */
type Facts = Readonly<Record<string, string>> & Readonly<Record<'number' | 'words', string>>;
type Sentence = Readonly<Record<Language, (facts: Facts) => string>>;

const channelOf = ({ channel = '' }: Facts, language: Language) => channelWords[channel]?.[language] ?? channel;
const saidWhere = ({ source = '' }: Facts, language: Language) => inBrackets(consentSources[source]?.[language]);
const mergedBecause = ({ because = '' }: Facts, language: Language) =>
  inBrackets(mergeReasonWords[because as MergeReason]?.[language]);

const preferencesOf = ({ change = '' }: Facts, language: Language) => preferenceWords[change]?.[language] ?? change;

function returnOf({ kind = 'return', step = '' }: Facts, language: Language): { what: string; how: string } {
  const { kinds, steps } = returnWords;
  return { what: kinds[kind]?.[language] ?? kind, how: steps[step]?.[language] ?? step };
}

/** The sentences about the person: who they are, what they agreed to, what was noted of them, and what they sent back. */
export const customerSentences: Readonly<Record<string, Sentence>> = {
  CustomerRegistered: { ko: () => '고객으로 등록됨', en: () => 'Became known as a customer' },
  CustomersMerged: {
    ko: (facts) => `다른 고객과 한 사람으로 합쳐짐${mergedBecause(facts, 'ko')}`,
    en: (facts) => `Merged with another customer into one${mergedBecause(facts, 'en')}`,
  },
  CustomersSplit: {
    ko: () => '합쳐졌던 고객과 다시 나뉨',
    en: () => 'Separated again from the customer they were merged with',
  },
  CustomerNoted: {
    ko: ({ words }) => (words ? `메모: ${words}` : '메모 남김'),
    en: ({ words }) => (words ? `Note: ${words}` : 'A note was written'),
  },
  ConsentGiven: {
    ko: (facts) => `${channelOf(facts, 'ko')} 광고 수신 동의${saidWhere(facts, 'ko')}`,
    en: (facts) => `Agreed to advertising by ${channelOf(facts, 'en')}${saidWhere(facts, 'en')}`,
  },
  ConsentWithdrawn: {
    ko: (facts) => `${channelOf(facts, 'ko')} 광고 수신 거부${saidWhere(facts, 'ko')}`,
    en: (facts) => `No longer agrees to advertising by ${channelOf(facts, 'en')}${saidWhere(facts, 'en')}`,
  },
  PreferencesChanged: {
    ko: (facts) => `${preferencesOf(facts, 'ko')}${saidWhere(facts, 'ko')}`,
    en: (facts) => `${preferencesOf(facts, 'en')}${saidWhere(facts, 'en')}`,
  },
  PlatformReturnChanged: {
    ko: (facts) => `주문${facts.number} ${returnOf(facts, 'ko').what} ${returnOf(facts, 'ko').how}`,
    en: (facts) => `${returnOf(facts, 'en').what} of order${facts.number}: ${returnOf(facts, 'en').how}`,
  },
};
