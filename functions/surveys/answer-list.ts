import { hexId } from '../../shared/base/ids.ts';
import { type Answer, askedAbout } from './answer.ts';

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
export function answerListing(subject: string, answer: Answer) {
  const { survey, given } = answer;
  if (!given) return undefined;
  const about = askedAbout(answer);
  const [, shop = ''] = subject.split('/');
  const shard = Number.parseInt(hexId(about).slice(0, 2), 16) % answerShards;
  return { onList: answerList(shop, survey, shard), listed: `${given.at}#${about}` };
}
