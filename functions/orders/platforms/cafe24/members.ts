import type { ConsentAnswer, CustomerReport, Report } from '../contract/report.ts';
import { adminMember, cafe24Members, cafe24Profile, cafe24SignUp, parseCafe24 } from './body.ts';
import { customerId, profileId } from './customer.ts';
import { buyerOf } from './values.ts';

export function signUpReports(body: unknown): Report[] {
  const { event_shop_no: shop, member_id: member, created_date: at, ...person } = parseCafe24(cafe24SignUp, body);
  return [memberReport({ ...person, shop, member }, at)];
}

/** A member of the Admin API (`customersprivacy`), as they are now. */
export function memberReports(body: unknown, now: string): Report[] {
  const { shop_no: shop, member_id: member, ...person } = parseCafe24(adminMember, body);
  return [memberReport({ ...person, shop, member }, now)];
}

interface Member {
  readonly member: string;
  readonly shop?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly cellphone?: string | undefined;
  readonly phone?: string | undefined;
  readonly sms?: string | undefined;
  readonly news_mail?: string | undefined;
}

const memberReport = (
  { member, shop, name, email, cellphone, phone, sms, news_mail }: Member,
  at: string,
): CustomerReport => ({
  about: 'customer',
  customer: customerId(member, shop),
  at,
  deleted: false,
  buyer: buyerOf({ member, shop, name, email, phones: [cellphone, phone] }),
  consents: [...consentAnswer('sms', sms, at), ...consentAnswer('email', news_mail, at)],
});

/** `T` and `F` are yes and no; anything else is no answer. */
const consentAnswer = (channel: ConsentAnswer['channel'], flag: string | undefined, at: string): ConsentAnswer[] =>
  flag === 'T' || flag === 'F' ? [{ channel, given: flag === 'T', at }] : [];

/**
 * Members who changed their profile. The call names the fields, and not what they are now: so the member is asked for,
 * and until the API says otherwise, a changed consent counts as withdrawn.
 */
export function profileReports(body: unknown, receivedAt: string): Report[] {
  const { event_shop_no: shop, member_id, diff_key, sms, news_mail } = parseCafe24(cafe24Profile, body);
  const changed = (field: string, flag: string | undefined) => (diff_key?.includes(field) ? (flag ?? 'F') : undefined);
  const consents = [
    ...consentAnswer('sms', changed('sms', sms), receivedAt),
    ...consentAnswer('email', changed('news_mail', news_mail), receivedAt),
  ];
  return member_id.flatMap((member): Report[] => {
    const customer = customerId(member, shop);
    const withdrawn: Report = { about: 'customer', customer, at: receivedAt, deleted: false, consents };
    return [...(consents.length > 0 ? [withdrawn] : []), { about: 'thin', order: profileId(member, shop) }];
  });
}

/**
 * Members who left. The call has no time, and needs none: a member who leaves has to be forgotten without delay
 * (Personal Information Protection Act of Korea, article 21).
 */
export function leaverReports(body: unknown): Report[] {
  const { event_shop_no: shop, member_id } = parseCafe24(cafe24Members, body);
  return member_id.map((member) => ({
    about: 'privacy',
    request: 'erase-customer',
    id: `${customerId(member, shop)}-left`,
    customer: customerId(member, shop),
    orders: [],
  }));
}
