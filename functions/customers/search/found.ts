import * as v from 'valibot';
import { integer } from '../../../shared/api/shapes.ts';
import { customerProfile } from '../../../shared/events/customers.ts';
import { id, instant } from '../../../shared/events/event.ts';

/** By what a customer was found, the strongest first. */
export const foundBy = ['order', 'phone', 'email', 'platform-id', 'name'] as const;

/** What the orders of a customer come to, refunds taken off; one entry for each currency. */
const worth = v.array(v.object({ currency: v.string(), netMinor: integer }));

const { given, family, ownsEmail, language: spokenLanguage } = customerProfile.entries;

/** A customer in a list. Who sees masked contacts gets `m***@shop.example` and `010-****-5678`. */
export const foundCustomer = v.object({
  id,
  /** The whole name, as people of that language write it: `김민지`, `Sofia Marchetti`. */
  name: v.optional(v.string()),
  given,
  family,
  email: v.optional(v.string()),
  ownsEmail,
  /** `+821012345678`, absent where contacts are masked; and as people read it: `010-1234-5678`. */
  phone: v.optional(v.string()),
  phoneShown: v.optional(v.string()),
  language: spokenLanguage,
  /** How many orders count; a test or cancelled order does not. */
  orders: integer,
  worth,
  lastOrderAt: v.optional(instant),
  /** Absent in the list of the newest. */
  by: v.optional(v.picklist(foundBy)),
});

/** `GET /v1/shops/{shop}/customers?q=&email=&next=`. */
export const foundCustomers = v.object({ items: v.array(foundCustomer), next: v.optional(v.string()) });
