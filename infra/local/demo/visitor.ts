import { createHmac } from 'node:crypto';

/** Where the running system is. */
export const base = `http://127.0.0.1:${process.env.PORT ?? 4400}`;

export type Json = Record<string, unknown>;

export interface DeliveredMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly at: string;
}

export async function ask<Answer>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await fetch(base + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 300)}`);
  return (answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text) as Answer;
}

/** A form as a browser or a mail program posts it. */
export const submit = (path: string, form: string) =>
  ask('POST', path, form, { 'content-type': 'application/x-www-form-urlencoded' });

export const local = <Answer>(path: string, body?: Json) => ask<Answer>(body ? 'POST' : 'GET', `/_local/${path}`, body);

export const now = async () => (await local<{ now: string }>('clock')).now;

/** A webhook as Shopify posts it. */
export async function webhook(topic: string, body: Json): Promise<void> {
  const text = JSON.stringify(body);
  const signature = createHmac('sha256', 'demo-secret').update(text).digest('base64');
  await ask('POST', '/webhooks/demo/shopify', text, { 'x-shopify-topic': topic, 'x-shopify-hmac-sha256': signature });
}

/** The API, as an admin of the shop; the same key is the same action. */
export async function api<Answer>(method: string, path: string, body?: Json, key?: string): Promise<Answer> {
  const { token } = await local<{ token: string }>('token', { role: 'admin', shop: 'demo' });
  const headers = { authorization: `Bearer ${token}`, 'accept-language': 'en', ...(key && { 'idempotency-key': key }) };
  return await ask<Answer>(method, `/v1/shops/demo/${path}`, body, headers);
}

/** The mails to an address, the newest first. */
export const mailsTo = async (address: string): Promise<DeliveredMail[]> =>
  (await local<DeliveredMail[]>('messages')).filter(({ to }) => to === address).reverse();

/** The link in their newest mail that leads to a page of this kind. */
export async function linkInMail(address: string, page: string): Promise<string> {
  const links = (await mailsTo(address)).map(({ text }) => new RegExp(`/p/${page}/[\\w.-]+`).exec(text)?.[0]);
  const found = links.find((each) => each);
  if (!found) throw new Error(`No mail has a link to ${page}`);
  return found;
}

/** Where their newest marketing mail says that its reader can unsubscribe by one click (RFC 8058). */
export async function linkInHeader(address: string): Promise<string> {
  const links = (await mailsTo(address)).map(({ headers }) => headers['list-unsubscribe']);
  const link = links.find((each) => each)?.slice(1, -1);
  if (!link) throw new Error('No mail can be unsubscribed from');
  return new URL(link).pathname;
}

export const inSeoul = (at: string) =>
  new Intl.DateTimeFormat('en', {
    timeZone: 'Asia/Seoul',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at));

const seoulMs = 9 * 3_600_000;

/** The time of day in Seoul, so many days after `at`. */
export function daysLater(at: string, days: number, hour: number, minute = 0): string {
  const day = new Date(Date.parse(at) + seoulMs);
  const time = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + days, hour, minute);
  return new Date(time - seoulMs).toISOString();
}

/** The next Friday, 22:40 in Seoul. */
export function fridayEvening(at: string): string {
  const weekday = new Date(Date.parse(at) + seoulMs).getUTCDay();
  return daysLater(at, (5 - weekday + 7) % 7 || 7, 22, 40);
}
