import * as v from 'valibot';
import type { WebhookIntake } from '../contract/platform.ts';
import { jsonIn, mailAddress } from '../contract/reading.ts';
import { noesAmong } from '../contract/report.ts';
import { woocommerceTopics } from '../contract/topics.ts';
import { woocommerceCustomer } from './customer-body.ts';
import { mailchimpAnswer } from './meta.ts';

const ofCustomers = new Set(woocommerceTopics.customer);

/** The no of Mailchimp's flag, which has no time: whether it is a change, the door asks what was known before. */
export const woocommerceWithdrawals: WebhookIntake['withdrawals'] = (topic, { body }, receivedAt) => {
  const { success, output } = ofCustomers.has(topic)
    ? v.safeParse(woocommerceCustomer, jsonIn(body))
    : { success: false as const, output: undefined };
  if (!success) return [];
  const { id, email, date_modified_gmt, date_created_gmt, meta_data } = output;
  const at = date_modified_gmt ?? date_created_gmt ?? receivedAt;
  return noesAmong({ customer: `woocommerce-${id}`, email: mailAddress(email) }, mailchimpAnswer(meta_data, at));
};
