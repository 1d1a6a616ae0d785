import type { Buyer } from '../../../../shared/events/orders.ts';
import { countryCode, mailAddress, supportedLanguage } from '../contract/reading.ts';
import type * as body from './body.ts';

/** Ids with the platform's name: never equal to another platform's, nor to a name on `Object.prototype`. */
export const prefixedId = (id: string) => `standard-${id}`;

/** Undefined without an id and an address that mail can be sent to. */
export function identifiedBuyer({ id, ...person }: body.StandardBuyer): Buyer | undefined {
  if (!id && !mailAddress(person.email)) return undefined;
  return { platformId: id && prefixedId(id), ...personDetails(person) };
}

export const personDetails = ({ language: locale, ...person }: Omit<body.StandardBuyer, 'id'>): Buyer => {
  const { email, emailVerified, given, family, phone, country } = person;
  return {
    email: mailAddress(email),
    phone: phone?.slice(0, 60).trim() || undefined,
    country: countryCode(country),
    ...(emailVerified && mailAddress(email) && { emailVerified }),
    given,
    family,
    language: supportedLanguage(locale),
  };
};
