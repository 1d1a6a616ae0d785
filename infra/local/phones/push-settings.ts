import * as v from 'valibot';

/** A platform application, which holds what Google or Apple gave the app's maker. */
const application = v.strictObject({
  arn: v.string(),
  attributes: v.record(v.string(), v.string()),
  enabled: v.boolean(),
});
export type Application = v.InferOutput<typeof application>;

const settings = v.strictObject({
  applications: v.array(application),
  /** Tokens of devices from which the app is gone: Google or Apple says so after the next notification. */
  uninstalled: v.array(v.string()),
  /** Tokens that are none of their platform. */
  invalid: v.array(v.string()),
  /** `failing` takes nothing, `failing-late` takes the notification and answers as if it had failed. */
  mood: v.picklist(['usual', 'throttling', 'failing', 'failing-late']),
});
export type MobilePushSettings = v.InferOutput<typeof settings>;

/** What `POST /_local/push` may change. */
export const pushChanges = v.partial(settings);

export const usualPush: MobilePushSettings = { applications: [], uninstalled: [], invalid: [], mood: 'usual' };
