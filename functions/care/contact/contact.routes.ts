import * as v from 'valibot';
import { type Answer, type Call, formOf, Problem, type Route } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import type { UploadForm } from '../../../shared/aws/presigned.ts';
import type { UploadedFile } from '../attachments/uploads.ts';
import { rootOf } from '../persons/membership.ts';
import { rootsOf } from '../persons/memberships.store.ts';
import { hasMessage, type Ticket } from '../tickets/ticket.ts';
import { currentTicket } from '../tickets/ticket-named.store.ts';
import { loadMessageWords, tickets } from '../tickets/tickets.store.ts';
import { contactPage } from './contact.page.ts';
import { addFormFiles, type ClaimFiles } from './contact-files.store.ts';
import { openFormTicket } from './contact-ticket.store.ts';
import { carriedFiles, filesMessage, maxFormFiles, takesFiles, uploadedIn } from './files.ts';
import { readForm, type Typed, type Writer } from './form.ts';
import { type FilesView, sentPage } from './sent.page.ts';
import { type ContactVisitor, customerBehind, strangerAt } from './visitor.store.ts';

type Visited = (call: Call) => Promise<ContactVisitor>;

/** Makes a form for one file of a shop, from which S3 leads to this address of ours. */
type FormAt = (shop: string, goTo: string, now: string) => UploadForm;

/** How files come in: by forms of the bucket, which lead back to an origin, and by claims. */
interface FormUploads {
  readonly form: (origin: string) => FormAt;
  readonly claim: ClaimFiles;
}

interface FileDeps {
  readonly keys: LinkKeysAt;
  readonly uploads: FormUploads;
}

/** A GET stores nothing: the form, or what became of the one that was sent. */
const getContact =
  (visited: Visited, uploads: FormUploads) =>
  async (call: Call): Promise<Answer> => {
    const visitor = await visited(call);
    const sent = await sentTicket(visitor, call.query.sent);
    if (!sent) return { status: 200, html: contactPage(visitor.view) };
    const files = await filesOf(visitor, sent, uploadedIn(visitor.shop, call.query), uploads.form(call.origin));
    return { status: 200, html: sentPage(visitor.view, sent, files) };
  };

/** What the page of a form that was sent says of its files. */
async function filesOf(
  { shop, view }: ContactVisitor,
  ticket: Ticket,
  uploaded: readonly UploadedFile[],
  form: FormAt,
): Promise<FilesView> {
  const { now, path } = view;
  const message = filesMessage(shop, ticket.ticket);
  if (hasMessage(ticket, message)) {
    const words = await loadMessageWords(tickets.of(shop, ticket.ticket).subject, message);
    return { uploaded: [], sent: words?.attachments ?? [] };
  }
  if (!takesFiles(ticket, now)) return { uploaded: [] };
  if (uploaded.length === maxFormFiles) return { uploaded };
  const goTo = sentAddress(path, ticket.ticket, carriedFiles(uploaded));
  return { uploaded, form: form(shop, goTo, now) };
}

const sentAddress = (path: string, ticket: string, files = '') =>
  `${path}${path.includes('?') ? '&' : '?'}sent=${ticket}${files && `&files=${files}`}`;

/** The ticket of this visitor's form. */
async function sentTicket({ shop, person }: ContactVisitor, id: string | undefined): Promise<Ticket | undefined> {
  const found = id && /^[a-z2-7]{16}$/.test(id) ? await tickets.of(shop, id).state() : undefined;
  if (!found?.messages.some(({ kind }) => kind === 'form') || found.erasedAt !== undefined) return undefined;
  const { customer } = found;
  const owner = customer && rootOf(await rootsOf(shop, [customer]), customer);
  if (owner !== person) return undefined;
  const current = found.mergedInto === undefined ? found : await currentTicket(shop, found.ticket);
  return current?.customer === customer ? current : found;
}

const postContact =
  (visited: Visited, keys: LinkKeysAt, uploads: FormUploads) =>
  async (call: Call): Promise<Answer> => {
    const visitor = await visited(call);
    const { shop, view, customer, person } = visitor;
    const fields = formOf(call);
    if (fields.has('files')) return await postFiles(call, visitor, fields, { keys, uploads });
    const { typed, opened, fault } = readForm(fields, view.offered);
    if (fault) return { status: 422, html: contactPage(view, typed, fault) };
    const { text = '', order } = typed;
    const writer = customer === undefined ? strangerIn(typed, view.language) : { customer };
    const form = { shop, writer, text: text.trim(), order, opened, at: view.now };
    const ticket = await openFormTicket(await keys(Date.parse(view.now)), form, { known: view.shop, person });
    return { goTo: sentAddress(view.path, ticket) };
  };

/** Sends what was uploaded for a form that is a ticket already. */
async function postFiles(
  { origin }: Call,
  visitor: ContactVisitor,
  fields: URLSearchParams,
  { keys, uploads }: FileDeps,
): Promise<Answer> {
  const { shop, view } = visitor;
  const ticket = await sentTicket(visitor, fields.get('sent') ?? undefined);
  if (!ticket) return { goTo: view.path };
  const uploaded = uploadedIn(shop, { files: fields.get('files') ?? undefined });
  const own = await keys(Date.parse(view.now));
  const outcome = await addFormFiles({ keys: own, claim: uploads.claim }, visitor, ticket, uploaded);
  if (outcome === 'sent') return { goTo: sentAddress(view.path, ticket.ticket) };
  const files = await filesOf(visitor, ticket, [], uploads.form(origin));
  const { form, ...others } = files;
  const page = { ...others, fault: outcome, ...(outcome === 'gone' && form && { form }) };
  return { status: outcome === 'gone' ? 410 : 429, html: sentPage(view, ticket, page) };
}

function strangerIn({ email, name }: Typed, language: ContactVisitor['view']['language']): Writer {
  if (email === undefined) throw new Problem('body-invalid');
  return { email, name, language };
}

const sent = v.optional(v.string());
const sentQuery = { sent, files: v.optional(v.string()), key: v.optional(v.string()) };
const openQuery = v.object({ shop: v.string(), ...sentQuery });

/** The pages on which customers write to the shop: by the link of their mails, and open to anybody. */
export const contactRoutes = (keys: LinkKeysAt, uploads: FormUploads): Route[] => {
  const behind: Visited = (call) => customerBehind(keys, call);
  return [
    {
      method: 'GET',
      path: '/p/contact/{token}',
      answer: getContact(behind, uploads),
      docs: { summary: 'Show the form by which a customer writes to the shop', query: v.object(sentQuery) },
    },
    {
      method: 'POST',
      path: '/p/contact/{token}',
      answer: postContact(behind, keys, uploads),
      docs: { summary: 'Write to the shop as a customer' },
    },
    {
      method: 'GET',
      path: '/p/contact',
      answer: getContact(strangerAt, uploads),
      docs: { summary: 'Show the form by which anybody writes to the shop', query: openQuery },
    },
    {
      method: 'POST',
      path: '/p/contact',
      answer: postContact(strangerAt, keys, uploads),
      docs: { summary: 'Write to the shop without a link', query: v.object({ shop: v.string() }) },
    },
  ];
};
