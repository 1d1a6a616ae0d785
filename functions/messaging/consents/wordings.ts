import * as v from 'valibot';

const wordingText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2_000));

/** The words by which a shop asks whether it may advertise, in the languages in which it asks. */
export const wording = v.pipe(
  v.object({ ko: v.optional(wordingText), en: v.optional(wordingText) }),
  v.check(({ ko, en }) => ko !== undefined || en !== undefined, 'the words in Korean or in English'),
);
type WordingText = v.InferOutput<typeof wording>;

/** A version of the words; it is never changed, because people agreed to it. */
export interface Wording extends WordingText {
  readonly savedAt: string;
  readonly by: string;
}

/** A shop's wordings, by their versions. */
export interface Wordings {
  readonly versions: Readonly<Record<string, Wording>>;
}

/** So many versions fit into one item. */
const maxWordings = 60;

/** The wordings with a new version. The same words again change nothing; other words under a known version are refused. */
export function addWording(before: Wordings, version: string, added: Wording): Wordings | 'other-words' | 'full' {
  const known = Object.hasOwn(before.versions, version) ? before.versions[version] : undefined;
  if (known) return known.ko === added.ko && known.en === added.en ? before : 'other-words';
  if (Object.keys(before.versions).length >= maxWordings) return 'full';
  return { versions: { ...before.versions, [version]: added } };
}
