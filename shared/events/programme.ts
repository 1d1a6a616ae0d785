import * as v from 'valibot';
import { integer } from '../base/document-fields.ts';
import { defineEvent, id } from './event.ts';
import { programmeTerms } from './shops.ts';

/** The next page of a recount has to be handled; `customers` counts the ledgers so far. */
export const RecountPageDue = defineEvent(
  'RecountPageDue',
  v.object({ customers: integer(0, Number.MAX_SAFE_INTEGER) }),
);

/** The shop's document has another programme than the one in force: it waits, and is previewed under this token. */
export const ProgrammeProposed = defineEvent('ProgrammeProposed', v.object({ token: id }));

/** A programme whose effects the shop has seen is in force. */
export const ProgrammeApplied = defineEvent(
  'ProgrammeApplied',
  v.object({
    programme: programmeTerms,
    /** The number of the programme among those of the shop; absent in events from before they were numbered. */
    edition: v.optional(integer(1, Number.MAX_SAFE_INTEGER)),
    /** The shop's document has it already. */
    isDocumented: v.optional(v.literal(true)),
  }),
);
