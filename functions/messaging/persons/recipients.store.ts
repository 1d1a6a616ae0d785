import type { TaskKind, TicketMoved } from '../../../shared/events/care.ts';
import type { CustomerConsentReported, CustomerProfile } from '../../../shared/events/customers.ts';
import type { Envelope, EventOf } from '../../../shared/events/event.ts';
import { deciding } from '../../../shared/kernel/aggregate.ts';
import { saveProjection } from '../../../shared/kernel/projection.ts';
import { recipients, statuses } from '../policy/messages.store.ts';
import { applyProfile, applySolved, applyTicket, newRecipient, type Recipient } from '../policy/recipient.ts';
import { saveAnswer } from './answers.store.ts';
import { loadPerson, saveRecords, statesIn } from './person.store.ts';
import { agreedChannels, consentEvents, united } from './person.ts';
import { releaseHeld } from './release.store.ts';

/** What the customer agreed to for their address is told as over once they have another one, and as given when they have it again. */
export async function saveProfile(event: Envelope<string, CustomerProfile>): Promise<void> {
  const { shop, at, version, data } = event;
  const { customer } = data;
  await deciding(recipients.of(shop, customer).subject, event, async () => {
    const { root, records, recipient } = await loadPerson(shop, customer);
    const before = records.get(customer)?.state ?? newRecipient;
    const state = applyProfile(before, version, data);
    if (state === before) return;
    const after = new Map([...statesIn(records), [customer, state]]);
    const events = consentEvents(root, agreedChannels(recipient), united(after, root), { at, source: 'address' });
    await saveRecords(shop, root, records, event, { after, events });
  });
}

interface TicketData {
  readonly ticket: string;
  readonly customer?: string | undefined;
  readonly task?: TaskKind | undefined;
}

/** Of the shop's own tasks, a customer waits for a call alone; a late parcel is known from its order. */
const isWaitedFor = ({ task }: Pick<TicketData, 'task'>): boolean => task === undefined || task === 'call-back';

/** The ticket is kept with the customer whom it names; what was held for it is decided again once none of their person is open. */
export const saveTicket =
  (isOpen: boolean) =>
  async (event: Envelope<string, TicketData>): Promise<void> => {
    const { customer, ticket } = event.data;
    if (customer && isWaitedFor(event.data))
      await keepTicket(event, customer, { ticket, isOpen, ...(!isOpen && { solvedAt: event.at }) });
  };

/** The ticket is another customer's now; what waited for it with the one who had it is decided again. */
export async function saveMovedTicket(event: EventOf<typeof TicketMoved>): Promise<void> {
  const { customer, from, ticket, solvedAt } = event.data;
  if (!isWaitedFor(event.data)) return;
  await keepTicket(event, customer, { ticket, isOpen: solvedAt === undefined, ...(solvedAt && { solvedAt }) });
  if (from) await keepTicket(event, from, { ticket, isOpen: false });
}

interface KeptTicket {
  readonly ticket: string;
  readonly isOpen: boolean;
  readonly solvedAt?: string;
}

async function keepTicket(event: Envelope, customer: string, { solvedAt, ...ticket }: KeptTicket): Promise<void> {
  const { shop, version } = event;
  await saveProjection(statuses, event, event.status);
  const afterTicket = (recipient: Recipient) => (solvedAt ? applySolved(recipient, solvedAt) : recipient);
  const changed = await recipients.of(shop, customer).change(event, (before = newRecipient) => ({
    state: afterTicket(applyTicket(before, { ...ticket, version })),
  }));
  if (changed && !ticket.isOpen) await releaseHeld(shop, customer, event);
}

/** A consent that the customer gave or withdrew on the platform, at the platform's time. */
export async function saveConsent(event: EventOf<typeof CustomerConsentReported>): Promise<void> {
  const { customer, saidAt, source = 'platform', ...said } = event.data;
  const consent = { ...said, purpose: 'marketing', source, at: saidAt, cause: event.id } as const;
  await saveAnswer(event.shop, customer, event, { answer: () => consent, isQuiet: event.historical === true });
}
