import * as v from 'valibot';
import { integer } from '../base/document-fields.ts';
import { defineEvent, id } from './event.ts';
import { hours } from './shops.ts';

/** The next page of a replay of promises has to be read; `tickets` counts those so far. */
export const PromiseReplayDue = defineEvent(
  'PromiseReplayDue',
  v.object({ tickets: integer(0, Number.MAX_SAFE_INTEGER) }),
);
/** A change of promises or opening hours whose replay was seen is in force; `hours` are to be the shop's, if it still has `hoursBefore`. */
export const PromisesApplied = defineEvent(
  'PromisesApplied',
  v.object({
    edition: integer(1, Number.MAX_SAFE_INTEGER),
    hours: v.optional(hours),
    /** The digest of the hours beside which the change was seen. */
    hoursBefore: v.optional(id),
  }),
);
