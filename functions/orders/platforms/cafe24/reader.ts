import { Rejected } from '../../../../shared/base/outcome.ts';
import { bodyReader, readersByTopic, type TopicReader, topicDispatch } from '../contract/dispatch.ts';
import type { WebhookReader } from '../contract/platform.ts';
import type { Report } from '../contract/report.ts';
import { cafe24Topics } from '../contract/topics.ts';
import { cafe24Article, cafe24Product, cafe24Variant, parseCafe24 } from './body.ts';
import { claimReports } from './claim.ts';
import { ofShop } from './customer.ts';
import { contentOf, eventOf } from './event.ts';
import { leaverReports, profileReports, signUpReports } from './members.ts';
import { orderReports, thinReports } from './order.ts';

const eventReaders = readersByTopic(cafe24Topics, {
  complete: orderReader('complete'),
  changed: orderReader('changed'),
  return: orderReader('return'),
  exchange: orderReader('exchange'),
  claim: contentReader(claimReports),
  thin: contentReader(thinReports),
  signUp: contentReader(signUpReports),
  leaver: contentReader(leaverReports),
  profile: contentReader(profileReports),
  question: contentReader(questionReports),
  product: contentReader(productReports),
  stock: contentReader(stockReports),
});

/**
 * Cafe24's webhooks, by its page "Event sample data" in the copy at github.com/noston/cafe24-api-spec (1e76caf), read
 * 2026-11-25.
 */
export const cafe24: WebhookReader = topicDispatch(eventReaders, eventNumber);

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

/** What is not shown or not for sale cannot be bought yet, or any more. */
function productReports(body: unknown): Report[] {
  const fields = parseCafe24(cafe24Product, body);
  const isHidden = fields.display === 'F' || fields.selling === 'F' || undefined;
  const { product_no, product_name: title, updated_date: at, created_date: publishedAt } = fields;
  return [{ about: 'product', product: `cafe24-${product_no}`, at, title, publishedAt, isHidden }];
}

/** The boards on which each mall's customers ask: about products, and the shop itself (1:1). Others are its own. */
const questionBoards: ReadonlyMap<string, string> = new Map([
  ['6', 'product'],
  ['9', 'consult'],
]);

/**
 * A question on a board. The call has neither its words nor its time; it is read and answered where it stands. What has
 * a parent is an answer to one.
 */
function questionReports(body: unknown, receivedAt: string): Report[] {
  const { mall_id, event_shop_no: shop, board_no: board, no: article, has_parent } = parseCafe24(cafe24Article, body);
  const folder = questionBoards.get(board);
  if (!folder || has_parent === 'T') return [];
  const page = `board/${folder}/read.html?board_no=${board}&no=${article}`;
  const below = ofShop(shop) && `shop${Number(shop)}/`;
  const url = mall_id && `https://${mall_id}.cafe24.com/${below}${page}`;
  const question = `cafe24-${ofShop(shop)}${board}-${article}`;
  return [{ about: 'question', question, at: receivedAt, board, article, url }];
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
