import * as v from 'valibot';
import { type Answer, type Call, formOf, Problem, type Route } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { rootOf } from '../persons/membership.ts';
import { rootsOf } from '../persons/memberships.store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { tickets } from '../tickets/tickets.store.ts';
import { contactPage, sentPage } from './contact.page.ts';
import { openFormTicket } from './contact-ticket.store.ts';
import { readForm, type Typed, type Writer } from './form.ts';
import { type ContactVisitor, customerBehind, strangerAt } from './visitor.store.ts';

type Visited = (call: Call) => Promise<ContactVisitor>;

/** A GET stores nothing: the form, or what became of the one that was sent. */
const getContact =
  (visited: Visited) =>
  async (call: Call): Promise<Answer> => {
    const visitor = await visited(call);
    const sent = await sentTicket(visitor, call.query.sent);
    return { status: 200, html: sent ? sentPage(visitor.view, sent) : contactPage(visitor.view) };
  };

/** The ticket of this visitor's form. */
async function sentTicket({ shop, person }: ContactVisitor, id: string | undefined): Promise<Ticket | undefined> {
  const found = id && /^[a-z2-7]{16}$/.test(id) ? await tickets.of(shop, id).state() : undefined;
  if (!found?.messages.some(({ kind }) => kind === 'form') || found.erasedAt !== undefined) return undefined;
  const { customer } = found;
  const owner = customer && rootOf(await rootsOf(shop, [customer]), customer);
  return owner === person ? found : undefined;
}

const postContact =
  (visited: Visited, keys: LinkKeysAt) =>
  async (call: Call): Promise<Answer> => {
    const { shop, view, customer, person } = await visited(call);
    const { typed, opened, fault } = readForm(formOf(call), view.offered);
    if (fault) return { status: 422, html: contactPage(view, typed, fault) };
    const { text = '', order } = typed;
    const writer = customer === undefined ? strangerIn(typed, view.language) : { customer };
    const form = { shop, writer, text: text.trim(), order, opened, at: view.now };
    const ticket = await openFormTicket(await keys(Date.parse(view.now)), form, { known: view.shop, person });
    const { path } = view;
    return { goTo: `${path}${path.includes('?') ? '&' : '?'}sent=${ticket}` };
  };

function strangerIn({ email, name }: Typed, language: ContactVisitor['view']['language']): Writer {
  if (email === undefined) throw new Problem('body-invalid');
  return { email, name, language };
}

const sent = v.optional(v.string());
const openQuery = v.object({ shop: v.string(), sent });

/** The pages on which customers write to the shop: by the link of their mails, and open to anybody. */
export const contactRoutes = (keys: LinkKeysAt): Route[] => {
  const behind: Visited = (call) => customerBehind(keys, call);
  return [
    {
      method: 'GET',
      path: '/p/contact/{token}',
      answer: getContact(behind),
      docs: { summary: 'Show the form by which a customer writes to the shop', query: v.object({ sent }) },
    },
    {
      method: 'POST',
      path: '/p/contact/{token}',
      answer: postContact(behind, keys),
      docs: { summary: 'Write to the shop as a customer' },
    },
    {
      method: 'GET',
      path: '/p/contact',
      answer: getContact(strangerAt),
      docs: { summary: 'Show the form by which anybody writes to the shop', query: openQuery },
    },
    {
      method: 'POST',
      path: '/p/contact',
      answer: postContact(strangerAt, keys),
      docs: { summary: 'Write to the shop without a link', query: v.object({ shop: v.string() }) },
    },
  ];
};
