import { epochSeconds, later, plusSeconds } from '../../../shared/base/clock.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { itemsUnder, tableName } from '../../../shared/kernel/table.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { MessageWords } from '../tickets/ticket-decision.ts';
import { dropWords } from '../tickets/tickets.store.ts';

/** Words of a ticket that law keeps after its customer was erased: apart from it, on no list, and gone by themselves at the end. */
interface SealedWords {
  readonly words: MessageWords;
  readonly keptUntil: string;
}

/** E-Commerce Act, article 6, with its decree: records of complaints and disputes are kept for three years. */
const disputeSeconds = 3 * 365 * 86_400;

/** From the last message of the ticket on. */
const keptUntilOf = ({ messages, openedAt }: Ticket): string =>
  plusSeconds(messages.map(({ at }) => at).reduce(later, openedAt), disputeSeconds);

const sealedUnder = (shop: string, ticket: string): string => `sealed#${shop}#${ticket}`;

/** Notes among colleagues are no record of a dispute, and neither is a test. */
const isDisputeRecord = ({ messages, test }: Ticket, id: string): boolean =>
  !test && messages.some((message) => message.id === id && message.kind !== 'note');

/** The writes that take words out of a ticket; those that law keeps are sealed, without numbers and the names of files. */
export function sealed(
  subject: string,
  ticket: Ticket,
  { attachments: _, phone: __, ...words }: MessageWords,
  now: string,
): Write[] {
  const keptUntil = keptUntilOf(ticket);
  const dropped = dropWords(subject, words.id, now);
  if (!isDisputeRecord(ticket, words.id) || keptUntil <= now) return [dropped];
  const key = { pk: sealedUnder(ticket.shop, ticket.ticket), sk: `WORDS#${words.id}` };
  const Item = { ...key, words, keptUntil, expiresAt: epochSeconds(keptUntil) };
  return [dropped, { Put: { TableName: tableName(), Item } }];
}

/** What is sealed of a ticket at this time: DynamoDB may delete it some hours after its end. */
export async function sealedWords(shop: string, ticket: string, now: string): Promise<SealedWords[]> {
  const all: SealedWords[] = [];
  for await (const { words, keptUntil } of itemsUnder(sealedUnder(shop, ticket), 'WORDS#'))
    if (String(keptUntil) > now) all.push({ words: words as MessageWords, keptUntil: String(keptUntil) });
  return all;
}
