import type { Words } from '../frame/words.ts';

/** The texts of what became of an answer, beside those of every message. */
export const outcomeWords = {
  email: { ko: '이메일', en: 'Email' },
  until: { ko: '다시 정하는 때', en: 'To be decided again' },
} as const satisfies Readonly<Record<string, Words>>;
