import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '../../../shared/base/clock.ts';
import { hexId } from '../../../shared/base/ids.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { MessageSent } from '../../../shared/events/messaging.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import { aggregate, statesOf } from '../../../shared/kernel/aggregate-kind.ts';
import { dynamo, isConflict } from '../../../shared/kernel/dynamo.ts';
import { providerIdIn } from './mail-reference.ts';

/** Where the answer to a mail belongs. It has ids alone, and of a mail only the digest of its id. */
export interface MailLead {
  readonly ticket?: string;
  readonly order?: string;
  /** Of a mail that came in: its message in the ticket. */
  readonly message?: string;
}

type StoredLead = MailLead & { readonly id: string };

const leads = aggregate<StoredLead>('mail-lead', { owner: 'care', describe: () => ({ status: 'known' }) });

/** People answer a mail of last year; what comes later opens a ticket of its own. */
const leadSeconds = 365 * 86_400;

/** By the provider's id for mails of ours, so that nobody can name a mail of theirs like one of them. */
const sentId = (provider: string) => hexId('sent', provider);
const heardId = (messageId: string) => hexId('heard', /<[^<>\s]+>/.exec(messageId)?.[0] ?? messageId.trim());
const numberId = (number: number) => hexId('number', String(number));

function leadItem(shop: string, lead: StoredLead, at: string | undefined): Write & { Put: object } {
  const put = leads.of(shop, lead.id).putState(undefined, lead).Put;
  if (!put) throw new Error('A state is put');
  const end = at === undefined ? {} : { expiresAt: epochSeconds(at) + leadSeconds };
  return { Put: { ...put, Item: { ...put.Item, ...end } } };
}

/** Stores what a mail to a customer is about. The first one stays; a repetition changes nothing. */
export async function saveSentMail({ shop, at, data }: EventOf<typeof MessageSent>): Promise<void> {
  const { accepted, toStaff, about, channel } = data;
  const { ticket, order } = about;
  if (channel !== 'email' || accepted === undefined || toStaff || (ticket === undefined && order === undefined)) return;
  const lead = { id: sentId(accepted), ...(ticket && { ticket }), ...(order && { order }) };
  try {
    await dynamo().send(new PutCommand(leadItem(shop, lead, at).Put));
  } catch (error) {
    if (!isConflict(error)) throw error;
  }
}

/** Where the mail of this id went that came first. */
export const leadOfMail = (shop: string, messageId: string): Promise<MailLead | undefined> =>
  leads.of(shop, heardId(messageId)).state();

/** A member of the write that adds the first mail of this id to a ticket: answers to it belong there too, and it comes once. */
export const heardMail = (shop: string, messageId: string, to: Required<Omit<MailLead, 'order'>>, at: string): Write =>
  leadItem(shop, { id: heardId(messageId), ...to }, at);

/** A member of the write that opens a ticket: its number leads to it, as long as it is there. */
export const numberedTicket = (shop: string, number: number, ticket: string): Write =>
  leadItem(shop, { id: numberId(number), ticket }, undefined);

/** Where the mails of these ids lead: ours, and those that came in. */
export async function leadsOf(
  shop: string,
  messageIds: readonly string[],
): Promise<{ readonly ours: readonly MailLead[]; readonly theirs: readonly MailLead[] }> {
  const ours = messageIds.flatMap((each) => providerIdIn(each) ?? []).map(sentId);
  const theirs = messageIds.map(heardId);
  const all = [...ours, ...theirs].map((id) => leads.of(shop, id));
  const found = all.length > 0 ? await statesOf(all, { consistent: true }) : [];
  const inOrder = (ids: readonly string[]) => ids.flatMap((id) => found.find((each) => each.id === id) ?? []);
  return { ours: inOrder(ours), theirs: inOrder(theirs) };
}

export const leadOfNumber = (shop: string, number: number): Promise<MailLead | undefined> =>
  leads.of(shop, numberId(number)).state();
