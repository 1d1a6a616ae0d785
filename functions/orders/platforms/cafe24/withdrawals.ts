import * as v from 'valibot';
import type { WebhookIntake } from '../contract/platform.ts';
import { jsonIn, mailAddress } from '../contract/reading.ts';
import { noesAmong } from '../contract/report.ts';
import { cafe24Topics } from '../contract/topics.ts';
import { answersIn, changedAnswers } from './consents.ts';
import { customerId } from './customer.ts';
import { contentOf, eventOf } from './event.ts';
import { cafe24Profile, cafe24SignUp } from './member-body.ts';

const signUps = new Set(cafe24Topics.signUp);
const profiles = new Set(cafe24Topics.profile);

/** The noes of who signs up, by name and address, and of members whose consent changed, by their ids alone. */
export const cafe24Withdrawals: WebhookIntake['withdrawals'] = (topic, { body }, receivedAt) => {
  const said = jsonIn(body);
  const event = eventOf(topic, said) ?? '';
  if (signUps.has(event)) {
    const { success, output } = v.safeParse(cafe24SignUp, contentOf(said));
    if (!success) return [];
    const { event_shop_no: shop, member_id: member, created_date: at, email } = output;
    return noesAmong({ customer: customerId(member, shop), email: mailAddress(email) }, answersIn(output, at));
  }
  if (!profiles.has(event)) return [];
  const { success, output } = v.safeParse(cafe24Profile, contentOf(said));
  if (!success) return [];
  const answers = changedAnswers(output, receivedAt);
  return output.member_id.flatMap((each) => noesAmong({ customer: customerId(each, output.event_shop_no) }, answers));
};
