import { birthdayOf } from '../contract/person-fields.ts';
import type { CustomerReport, Report } from '../contract/report.ts';
import { parseCafe24 } from './body.ts';
import { answersIn, changedAnswers } from './consents.ts';
import { customerId, profileId } from './customer.ts';
import { adminMember, cafe24Members, cafe24Profile, cafe24SignUp } from './member-body.ts';
import { buyerOf } from './values.ts';

export function signUpReports(body: unknown): Report[] {
  const { event_shop_no: shop, member_id: member, created_date: at, ...person } = parseCafe24(cafe24SignUp, body);
  return [memberReport({ ...person, shop, member }, at)];
}

/** A member of the Admin API (`customersprivacy`), as they are now; it does not say since when. */
export function memberReports(body: unknown, now: string): Report[] {
  const { shop_no: shop, member_id: member, birthday, solar_calendar, ...person } = parseCafe24(adminMember, body);
  const born = solar_calendar === 'F' ? undefined : birthdayOf(birthday);
  const report = memberReport({ ...person, shop, member, born }, now);
  return [{ ...report, consents: report.consents.map((each) => ({ ...each, undated: true as const })) }];
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
  readonly born?: string | undefined;
}

const memberReport = (
  { member, shop, name, email, cellphone, phone, sms, news_mail, born }: Member,
  at: string,
): CustomerReport => ({
  about: 'customer',
  customer: customerId(member, shop),
  at,
  deleted: false,
  buyer: { ...buyerOf({ member, shop, name, email, phones: [cellphone, phone] }), ...(born && { birthday: born }) },
  consents: answersIn({ sms, news_mail }, at),
});

/**
 * Members who changed their profile. The call names the fields, and not what they are now: so the member is asked for,
 * and until the API says otherwise, a changed consent counts as withdrawn.
 */
export function profileReports(body: unknown, receivedAt: string): Report[] {
  const { event_shop_no: shop, member_id, ...fields } = parseCafe24(cafe24Profile, body);
  const consents = changedAnswers(fields, receivedAt);
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
