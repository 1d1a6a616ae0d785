import { addressId, phoneId } from '../../../shared/base/ids.ts';
import type { Write } from '../../../shared/kernel/aggregate.ts';
import type { Kept } from '../../../shared/kernel/person-answers.ts';
import type { Erasing } from '../../../shared/kernel/person-requests.ts';
import { tracesOf } from '../../../shared/kernel/traces.ts';
import type { MessagePlace } from '../attachments/storing.ts';
import { careRequests } from '../persons/requests.store.ts';
import { customerTiers, erasedTier } from '../persons/tiers.store.ts';
import { loadBuyer } from '../purchases/purchases.store.ts';
import { newestAnswers } from '../surveys/survey-answer.store.ts';
import { isContact, withoutCustomer } from '../tickets/contacts.store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { MessageFile, MessageWords } from '../tickets/ticket-decision.ts';
import { changeTicket, loadWords, tickets } from '../tickets/tickets.store.ts';
import { isReceivedMail, withoutTrayMail } from '../tray/received-mails.store.ts';
import { sealed, sealedWords } from '../work/sealed.store.ts';
import { anonymousTicket } from './anonymous-ticket.ts';

/** What is stored of a customer: by the traces of their id and addresses, and the tickets of their orders, which may be older. */
export async function subjectsOf(
  { shop, customer, addresses, orders }: Pick<Erasing, 'shop' | 'customer' | 'addresses' | 'orders'>,
  until?: string,
): Promise<readonly string[]> {
  const traced = await Promise.all([
    tracesOf(shop, customer),
    ...addresses.map((address) => tracesOf(shop, address, until)),
  ]);
  const ofOrders = await Promise.all(orders.map((order) => loadBuyer(shop, order)));
  const older = ofOrders.flatMap((buyer) => buyer?.state.tickets ?? []).map((id) => tickets.of(shop, id).subject);
  return [...new Set([...traced.flat(), ...older])];
}

/** Deletes the stored files of a message. */
export type RemoveFiles = (place: MessagePlace, files: readonly MessageFile[]) => Promise<void>;

type Whose = Pick<Erasing, 'customer' | 'addresses'>;

/** The ticket is the customer's, or of an address of theirs of which no customer was known. */
export const isTheirs = ({ customer, contact, phone }: Ticket, whose: Whose): boolean => {
  if (customer !== undefined) return customer === whose.customer;
  const digests = [contact && addressId(contact), phone && phoneId(phone)];
  return digests.some((each) => each && whose.addresses.includes(each));
};

/** In a ticket of somebody else: a mail from an address of theirs, a call with a number of theirs, and the answer to the survey that was sent to them. */
export const areTheirs = ({ messages }: Ticket, { id, from, phone }: MessageWords, { addresses }: Whose): boolean => {
  if (phone !== undefined && addresses.includes(phoneId(phone))) return true;
  return from === undefined
    ? messages.some((message) => message.id === id && message.kind === 'survey')
    : addresses.includes(addressId(from));
};

/** The transaction has 4 MB, and a message up to 160 KB of words. */
const maxWords = 25;

/** First nothing can be added to the ticket any more, then its words go; returns until when law keeps some of them. */
async function eraseTicket(
  subject: string,
  { shop, cause, now, ...whose }: Erasing,
  removeFiles: RemoveFiles,
): Promise<string | undefined> {
  const ticket = tickets.at(subject);
  await changeTicket(ticket, cause, (before) =>
    before && isTheirs(before, whose) ? anonymousTicket(before, now) : undefined,
  );
  const state = await ticket.state();
  if (!state) return undefined;
  const all = [...(await loadWords(subject)).values()];
  const words = state.erasedAt === undefined ? all.filter((each) => areTheirs(state, each, whose)) : all;
  // The words name the files: what was not deleted yet is found again.
  for (const { id, attachments = [] } of words)
    await removeFiles({ shop, ticket: state.ticket, message: id }, attachments);
  for (let from = 0; from < words.length; from += maxWords) {
    const some = words.slice(from, from + maxWords);
    const alsoWrite = some.flatMap((each) => sealed(subject, state, each, now));
    await ticket.change(cause, (before) => before && { state: before, alsoWrite });
  }
  const [kept] = await sealedWords(shop, state.ticket, now);
  return kept?.keptUntil;
}

/** Saves writes that no aggregate of its own stands for, with what was asked about the customer. */
const saveBeside = ({ shop, customer, cause }: Erasing, writes: () => Promise<readonly Write[]>) =>
  careRequests.of(shop, customer).change(cause, async (before) => {
    const alsoWrite = await writes();
    return before && alsoWrite.length > 0 ? { state: before, alsoWrite } : undefined;
  });

/** Takes the customer's words, addresses and names out of all that care stores. */
export async function eraseCare(erasing: Erasing, removeFiles: RemoveFiles): Promise<readonly Kept[]> {
  const { customer, cause, erasedAt, now } = erasing;
  const ends: string[] = [];
  for (const subject of await subjectsOf(erasing, erasedAt)) {
    if (tickets.has(subject)) ends.push((await eraseTicket(subject, erasing, removeFiles)) ?? '');
    else if (isContact(subject)) await saveBeside(erasing, () => withoutCustomer(subject, customer, now));
    else if (isReceivedMail(subject)) await saveBeside(erasing, () => withoutTrayMail(erasing.shop, subject, now));
    else if (customerTiers.has(subject))
      await customerTiers.at(subject).change(cause, (before) => before && { state: erasedTier(before) });
    else if (newestAnswers.has(subject)) {
      await newestAnswers
        .at(subject)
        .change(cause, (before) => before && { state: { version: before.version, score: before.score } });
    }
  }
  const until = ends.sort().at(-1);
  return until ? [{ what: 'complaints-and-disputes', until }] : [];
}
