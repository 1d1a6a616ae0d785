import * as v from 'valibot';
import { defineEvent, id, language } from './event.ts';

const words = v.pipe(v.string(), v.maxLength(500));

/** A person as the shop knows them: how to address and how to reach them. */
export const customerProfile = v.object({
  customer: id,
  given: v.optional(words),
  family: v.optional(words),
  email: v.optional(v.pipe(v.string(), v.maxLength(254))),
  language: v.optional(language),
});
export type CustomerProfile = v.InferOutput<typeof customerProfile>;

export const CustomerRegistered = defineEvent('CustomerRegistered', customerProfile);
export const CustomerChanged = defineEvent('CustomerChanged', customerProfile);

/** Whose an order is; said again, with a higher version, when that changes. */
export const OrderOwned = defineEvent('OrderOwned', v.object({ order: id, customer: id }));
