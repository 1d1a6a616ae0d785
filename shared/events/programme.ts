import * as v from 'valibot';
import { integer } from '../base/document-fields.ts';
import { defineEvent } from './event.ts';
import { programmeTerms } from './shops.ts';

/** The next page of a recount has to be handled; `customers` counts the ledgers so far. */
export const RecountPageDue = defineEvent(
  'RecountPageDue',
  v.object({ customers: integer(0, Number.MAX_SAFE_INTEGER) }),
);

/** The shop applies a programme whose effects it has seen. */
export const ProgrammeApplied = defineEvent('ProgrammeApplied', v.object({ programme: programmeTerms }));
