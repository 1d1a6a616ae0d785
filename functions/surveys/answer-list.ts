import { hexId } from '../../shared/base/ids.ts';
import type { Answer } from './answer.ts';

/** So many keys, so that no survey of a shop is one partition. */
const answerShards = 8;

export const answersPerPage = 50;

const answerList = (shop: string, survey: string, shard: number): string => `answers#${shop}#${survey}#${shard}`;

export const answerLists = (shop: string, survey: string): string[] =>
  Array.from({ length: answerShards }, (_, shard) => answerList(shop, survey, shard));

/** Later than every place. */
export const beyondAnswers = '~';

/** Where a list goes on: the place of the last answer that was seen. */
export const answerPlace = /^[\d:.TZ-]{20,24}#[\w.~-]{1,200}$/;

/** The place of an answer in the list of its survey; an invitation that nobody answered has none. */
export function answerListing(subject: string, { survey, order, given }: Answer) {
  if (!given) return undefined;
  const [, shop = ''] = subject.split('/');
  const shard = Number.parseInt(hexId(order).slice(0, 2), 16) % answerShards;
  return { onList: answerList(shop, survey, shard), listed: `${given.at}#${order}` };
}
