import * as v from 'valibot';

const callCounts = {
  received: v.number(),
  understood: v.number(),
  rejected: v.number(),
  failing: v.number(),
  refused: v.number(),
};

const connection = v.object({
  platform: v.string(),
  state: v.string(),
  address: v.string(),
  topics: v.array(v.string()),
  secrets: v.array(v.object({ name: v.string(), since: v.string() })),
  lastReceivedAt: v.optional(v.string()),
  silent: v.optional(v.object({ since: v.string() })),
  lastFailure: v.optional(v.object({ at: v.string(), what: v.string(), why: v.string() })),
  counts: v.object(callCounts),
  days: v.array(v.object({ day: v.string(), ...callCounts })),
});
export type Connected = v.InferOutput<typeof connection>;

/** Where phone systems, chats and boards report. */
const door = v.object({
  door: v.string(),
  address: v.string(),
  secrets: v.array(v.object({ name: v.string(), since: v.string() })),
});

/** The connections as the desk reads them. */
export const connectionList = v.object({
  items: v.array(connection),
  platforms: v.optional(v.array(v.string()), []),
  doors: v.optional(v.array(door), []),
});
export type ConnectionList = v.InferOutput<typeof connectionList>;

/** What adding a secret answers. */
export const newSecret = v.object({ platform: v.string(), address: v.string(), secret: v.optional(v.string()) });
export type NewSecret = v.InferOutput<typeof newSecret>;

/** Whether somebody has to look at it: it is silent, takes no calls, or its last call failed. */
export const needsCare = ({ state, lastReceivedAt = '', lastFailure }: Connected): boolean =>
  state === 'silent' || state === 'closed' || (lastFailure !== undefined && lastFailure.at >= lastReceivedAt);
