import * as v from 'valibot';

/**
 * How the stand-in answers: `throttled` and `down` before it takes anything, `fails-after-taking` by 500 and `garbled` by 200 and nonsense
 * after it has. A code is what becomes of a message: `1xxx` at once, `2xxx` and `3xxx` in its report.
 */
const mood = v.union([
  v.picklist(['throttled', 'down', 'fails-after-taking', 'garbled']),
  v.pipe(v.string(), v.regex(/^[123]\d{3}$/)),
]);
export type SolapiMood = v.InferOutput<typeof mood>;

const settings = v.strictObject({
  /** The secrets of API keys, by the key. */
  keys: v.record(v.string(), v.string()),
  /** In won. */
  balance: v.number(),
  /** Numbers that are registered to send, digits only. */
  senders: v.array(v.string()),
  profiles: v.array(v.string()),
  /** The texts of approved templates, by their ids. */
  templates: v.record(v.string(), v.string()),
  /** Its mood towards everybody, and towards numbers, as they are dialled. */
  mood: v.nullable(mood),
  numbers: v.record(v.string(), mood),
  /** What it does with pictures: takes those that are right, fails, or refuses each. */
  pictures: v.picklist(['takes', 'fails', 'refuses']),
  /** Milliseconds until an answer, and until the last report of a message. */
  replyMs: v.pipe(v.number(), v.minValue(0)),
  reportMs: v.pipe(v.number(), v.minValue(1)),
  /** Where reports are posted, as a path of this stage, and by which secret; nowhere until it is said. */
  webhook: v.nullable(v.strictObject({ path: v.string(), secret: v.string() })),
  /** Whether each report is posted twice. */
  repeats: v.boolean(),
});

/** What `POST /_local/solapi` may change. */
export const solapiChanges = v.partial(settings);
export type SolapiSettings = v.InferOutput<typeof settings>;

/** The account that every machine has. */
export const usualSolapi = (secret: string): SolapiSettings => ({
  keys: { 'demo-key': secret },
  balance: 100_000,
  senders: ['021234567', '0212345678', '15881588'],
  profiles: ['KA01PFdemo'],
  templates: {},
  mood: null,
  numbers: {},
  pictures: 'takes',
  replyMs: 0,
  reportMs: 3_000,
  webhook: null,
  repeats: false,
});
