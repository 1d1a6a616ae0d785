import * as v from 'valibot';
import { lines } from '../../../shared/api/shapes.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { sendableAddress } from '../../../shared/base/mail-address.ts';
import { instant } from '../../../shared/events/event.ts';
import type { Language } from '../../../shared/events/shops.ts';
import type { OrderAtHand, OrderBuyer } from '../purchases/buyer.ts';
import type { Receipts } from '../receipts/receipts.ts';
import { type ReceiptContext, withReceipt } from '../tickets/answering.ts';
import { ticketId } from '../tickets/reply-address.ts';
import { openTicket } from '../tickets/ticket-changes.ts';
import type { TicketDecision } from '../tickets/ticket-decision.ts';

export const maxFormText = 10_000;
export const maxTypedName = 100;
const maxAddress = 254;

/** What was typed, so that the page can show it again beside what is wrong. */
export interface Typed {
  readonly text?: string;
  readonly order?: string;
  readonly email?: string;
  readonly name?: string;
}

export type FormFault = 'no-text' | 'too-long' | 'no-address';

interface Form {
  readonly typed: Typed;
  /** When the page was opened, by which a form that is posted twice is known. */
  readonly opened: string;
  readonly fault?: FormFault;
}

const formText = lines(maxFormText);

/** Reads a form; of a stranger also who they say they are. What the page does not offer is left out. */
export function readForm(form: URLSearchParams, offered: readonly OrderAtHand[] | 'stranger'): Form {
  const field = (name: string) => form.get(name) ?? '';
  const written = field('text').replaceAll('\r\n', '\n');
  const isStranger = offered === 'stranger';
  const order = isStranger ? undefined : offered.find((each) => each.order === field('order'))?.order;
  const name = field('name')
    .replace(/\p{Cc}/gu, ' ')
    .trim();
  const typed = {
    text: written,
    ...(order && { order }),
    ...(isStranger && {
      email: field('email')
        .trim()
        .slice(0, maxAddress + 1),
    }),
    ...(isStranger && name && { name: name.slice(0, maxTypedName) }),
  };
  const opened = v.is(instant, field('opened')) ? field('opened') : '';
  const fault = faultIn(written) ?? (isStranger && !sendableAddress(typed.email) ? 'no-address' : undefined);
  return { typed, opened, ...(fault && { fault }) };
}

function faultIn(written: string): FormFault | undefined {
  if (written.trim() === '') return 'no-text';
  return written.trim().length > maxFormText || !v.is(formText, written) ? 'too-long' : undefined;
}

/** Who writes: the customer of a link, or somebody under an address that they typed. */
export type Writer =
  | { readonly customer: string }
  | { readonly email: string; readonly name?: string | undefined; readonly language: Language };

export interface ContactForm {
  readonly shop: string;
  readonly writer: Writer;
  readonly text: string;
  readonly order?: string | undefined;
  readonly opened: string;
  readonly at: string;
}

/** The same for the same form, however often it is posted; another one once the page is opened again. */
export function formId({ shop, writer, text, order = '', opened }: ContactForm): string {
  const who = 'customer' in writer ? ['customer', writer.customer] : ['address', writer.email, writer.name ?? ''];
  return base32Id(26, 'form', shop, ...who, order, opened, text);
}

export const formTicket = (form: ContactForm): string => ticketId(form.shop, formId(form));

interface FormContext extends Pick<ReceiptContext, 'terms' | 'replyTo'> {
  readonly buyer?: Pick<OrderBuyer, 'customer' | 'version'> | undefined;
}

/**
 * A form opens a ticket. Whoever typed an address has proved nothing: the ticket is under nobody's name, and no automatic mail goes
 * to that address, which may be a stranger's. Their page says by when a person answers.
 */
export function applyForm(
  form: ContactForm,
  { terms, replyTo, buyer }: FormContext,
  before: unknown,
  number: number,
  known: readonly Receipts[],
): TicketDecision | undefined {
  if (before) return undefined;
  const { shop, writer, at, order } = form;
  const isKnown = 'customer' in writer;
  const unverified = isKnown ? {} : { unverified: true as const };
  const message = { id: formId(form), at, kind: 'form' as const, ...unverified };
  const owner = buyer?.customer
    ? { customer: buyer.customer, ownerVersion: buyer.version }
    : isKnown && { customer: writer.customer };
  const author = isKnown ? owner : { contact: writer.email, language: writer.language };
  const opening = { shop, ticket: formTicket(form), number, kind: 'question' as const, test: false };
  const opened = openTicket({ ...opening, ...author, ...unverified, ...(order && { order }) }, message, terms);
  const reason = isKnown ? undefined : 'unverified';
  const from = isKnown ? {} : { from: writer.email, ...(writer.name && { name: writer.name }) };
  return {
    ...withReceipt(opened, message, { terms, replyTo, known, reason }),
    words: { id: message.id, text: form.text, ...from },
  };
}
