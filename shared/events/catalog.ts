import * as v from 'valibot';
import { defineEvent, id } from './event.ts';

export const ProductArrived = defineEvent(
  'ProductArrived',
  v.object({ product: id, title: v.pipe(v.string(), v.maxLength(500)), category: v.optional(id) }),
  {
    unconsumed: 'For product journeys. None exists yet.',
  },
);

/** A variant is available again, or no longer, or its number changed. */
export const StockChanged = defineEvent(
  'StockChanged',
  v.object({ variant: id, inStock: v.boolean(), available: v.optional(v.pipe(v.number(), v.safeInteger())) }),
  {
    unconsumed: 'For back-in-stock notices. None is sent yet.',
  },
);
