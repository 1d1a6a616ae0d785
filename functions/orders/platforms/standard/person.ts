import { devices } from '../../../../shared/events/customers.ts';
import type { Buyer } from '../../../../shared/events/orders.ts';
import { addressPlace, birthdayOf, tagsOf, writtenPhone } from '../contract/person-fields.ts';
import { mailAddress, supportedLanguage } from '../contract/reading.ts';
import type * as body from './body.ts';

/** Ids with the platform's name: never equal to another platform's, nor to a name on `Object.prototype`. */
export const prefixedId = (id: string) => `standard-${id}`;

/** Undefined without an id, an address that mail can be sent to, and a number. */
export function identifiedBuyer({ id, ...person }: body.StandardBuyer): Buyer | undefined {
  const details = personDetails(person);
  if (!id && !details.email && !details.phone) return undefined;
  return { platformId: id && prefixedId(id), ...details };
}

export const personDetails = ({ language: locale, ...person }: Omit<body.StandardBuyer, 'id'>): Buyer => {
  const { email, emailVerified, phoneVerified, given, family, tags } = person;
  const phone = writtenPhone(person.phone);
  return {
    email: mailAddress(email),
    phone,
    ...(phoneVerified && phone && { phoneVerified }),
    ...addressPlace(person.country, person.region),
    ...(emailVerified && mailAddress(email) && { emailVerified }),
    given,
    family,
    language: supportedLanguage(locale),
    birthday: birthdayOf(person.birthday),
    tags: tagsOf(tags),
    device: devices.find((each) => each === person.device),
  };
};
