import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type * as v from 'valibot';
import { maskedEmail, maskedPhone } from '../../../shared/text/masked.ts';
import { fullNameOf } from '../../../shared/text/names.ts';
import { type Customer, joined } from '../customer/customer.ts';
import { isCrowded, sumOf, type Worth } from '../customer/worth.ts';
import type { foundBy, foundCustomer } from './found.ts';

/** What the orders of a customer come to, over all records. */
export interface Standing extends Worth {
  readonly lastOrderAt?: string | undefined;
  /** One of the records has so many orders that it is no single person's. */
  readonly isCrowded?: boolean;
}

/** The sum over the records of one person. */
export function summed(all: readonly Standing[]): Standing {
  const lastOrderAt = all
    .flatMap(({ lastOrderAt }) => lastOrderAt ?? [])
    .toSorted()
    .at(-1);
  return { ...sumOf(all), isCrowded: all.some(isCrowded), ...(lastOrderAt && { lastOrderAt }) };
}

type Row = v.InferOutput<typeof foundCustomer>;

interface RowOptions {
  readonly standing: Standing;
  readonly isMasked: boolean;
  readonly by?: (typeof foundBy)[number] | undefined;
}

/** A customer as lists and pages show them. */
export function rowOf(customer: Customer, { standing, isMasked, by }: RowOptions): Row {
  const { given, family, email, ownsEmail, phone, language } = joined(customer);
  const name = fullNameOf({ ...(given && { given }), ...(family && { family }) });
  return {
    id: customer.customer,
    ...(name && { name }),
    ...(given && { given }),
    ...(family && { family }),
    ...(email && { email: isMasked ? maskedEmail(email) : email }),
    ...(ownsEmail && { ownsEmail }),
    ...(phone && !isMasked && { phone }),
    ...(phone && { phoneShown: isMasked ? maskedPhone(shownPhone(phone)) : shownPhone(phone) }),
    ...(language && { language }),
    orders: standing.orders,
    worth: Object.entries(standing.net)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([currency, netMinor]) => ({ currency, netMinor })),
    ...(standing.lastOrderAt && { lastOrderAt: standing.lastOrderAt }),
    ...(by && { by }),
  };
}

/** `010-1234-5678`, and abroad `+1 415 555 0100`. */
function shownPhone(phone: string): string {
  const parsed = parsePhoneNumberFromString(phone);
  if (!parsed) return phone;
  return parsed.country === 'KR' ? parsed.formatNational() : parsed.formatInternational();
}
