import { Rejected } from '../../../../shared/base/outcome.ts';
import { bodyReader, readersByTopic, type TopicReader, topicDispatch } from '../contract/dispatch.ts';
import type { Platform } from '../contract/platform.ts';
import type { ConsentAnswer, Report } from '../contract/report.ts';
import { isOneOf } from '../contract/signature.ts';
import { cafe24Topics } from '../contract/topics.ts';
import { cafe24Members, cafe24Product, cafe24SignUp, cafe24Variant, parseCafe24 } from './body.ts';
import { customerId } from './customer.ts';
import { contentOf, eventOf } from './event.ts';
import { claimReports, orderReports, thinReports } from './order.ts';
import { buyerOf } from './values.ts';

const eventReaders = readersByTopic(cafe24Topics, {
  complete: orderReader('complete'),
  changed: orderReader('changed'),
  return: orderReader('return'),
  exchange: orderReader('exchange'),
  claim: contentReader(claimReports),
  thin: contentReader(thinReports),
  signUp: contentReader(signUpReports),
  leaver: contentReader(leaverReports),
  product: contentReader(productReports),
  stock: contentReader(stockReports),
});

/**
 * Cafe24's webhooks, by its page "Event sample data" in the copy at github.com/noston/cafe24-api-spec (1e76caf), read
 * 2026-11-25. Calls are not signed: the secret is in the header `x-api-key`, or in `token` in the address, and neither
 * is stored.
 */
export const cafe24: Platform = {
  ...topicDispatch(eventReaders, eventNumber),
  topic: ({ query: { event = '' } }) => (/^\d{5}$/.test(event) ? event : ''),
  deliveryId: ({ headers }) => headers['x-trace-id'],
  storedHeaders: [],
  verify: ({ headers, query }, secrets) => {
    const byHeader = isOneOf(secrets, headers['x-api-key'] ?? '');
    const byAddress = isOneOf(secrets, query.token ?? '');
    return byHeader || byAddress;
  },
};

function eventNumber(topic: string, body: () => unknown): string {
  const event = eventOf(topic, body());
  if (!event) throw new Rejected(`Cafe24's body: event_no is missing; add ?event= and its number to the address`);
  return event;
}

function contentReader(read: (content: unknown, receivedAt: string) => readonly Report[]): TopicReader {
  return bodyReader((body, receivedAt) => read(contentOf(body), receivedAt));
}

function orderReader(event: Parameters<typeof orderReports>[1]): TopicReader {
  return contentReader((content, receivedAt) => orderReports(content, event, receivedAt));
}

function signUpReports(body: unknown): Report[] {
  const { member_id, name: given, email, created_date: at, sms, news_mail } = parseCafe24(cafe24SignUp, body);
  const consents = [...consentAnswer('sms', sms, at), ...consentAnswer('email', news_mail, at)];
  const customer = customerId(member_id);
  return [{ about: 'customer', customer, at, deleted: false, buyer: buyerOf(member_id, email, given), consents }];
}

/** `T` and `F` are yes and no; anything else is no answer. */
const consentAnswer = (channel: ConsentAnswer['channel'], flag: string | undefined, at: string): ConsentAnswer[] =>
  flag === 'T' || flag === 'F' ? [{ channel, given: flag === 'T', at }] : [];

/**
 * Members who left. The call has no time, and needs none: a member who leaves has to be forgotten without delay
 * (Personal Information Protection Act of Korea, article 21).
 */
function leaverReports(body: unknown): Report[] {
  return parseCafe24(cafe24Members, body).member_id.map((member) => ({
    about: 'privacy',
    request: 'erase-customer',
    id: `${customerId(member)}-left`,
    customer: customerId(member),
    orders: [],
  }));
}

function productReports(body: unknown): Report[] {
  const { product_no, product_name: title, updated_date: at } = parseCafe24(cafe24Product, body);
  return [{ about: 'product', product: `cafe24-${product_no}`, at, title }];
}

/**
 * A variant is sold out or available again; only a sentence says which: "In case that item stock is less than or equal
 * 0". Unknown sentences are ignored.
 */
function stockReports(body: unknown): Report[] {
  const { variant_code, updated_date: at, status_text = '' } = parseCafe24(cafe24Variant, body);
  const isOut = /less than or equal|이하/.test(status_text);
  const isIn = /(greater|more) than|초과|이상/.test(status_text);
  return isOut === isIn ? [] : [{ about: 'stock', variant: `cafe24-${variant_code}`, at, inStock: isIn }];
}
