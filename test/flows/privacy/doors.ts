import { expect } from 'vitest';
import { addressId } from '../../../shared/base/ids.ts';
import * as cafe24 from '../../orders/platforms/cafe24/payloads.ts';
import * as shopify from '../../orders/platforms/shopify/payloads.ts';
import { aCall, signed } from '../../orders/platforms/standard/documented-calls.ts';
import { aWooOrder, paidFields } from '../../orders/platforms/woocommerce/payloads.ts';
import { type Reply, signature, type World } from '../../support/world.ts';
import { uploaded } from '../contact/uploading.ts';
import { connectPhones } from '../phones/connected.ts';
import { connectPush } from '../push/app.ts';
import type { Visitor } from './visitor.ts';

const ok = (reply: Reply): Reply => {
  expect([200, 201, 202], JSON.stringify(reply.body)).toContain(reply.status);
  return reply;
};

const asForm = { 'content-type': 'application/x-www-form-urlencoded' };

/** A paid order of Shopify with everything about its buyer that Shopify says. */
export async function byShopify(world: World, who: Visitor): Promise<void> {
  const at = world.now();
  const { family, given, email, phone, street, accountNumber } = who;
  const address = { first_name: given, last_name: family, name: `${given} ${family}`, address1: street, phone };
  const customer = shopify.aCustomer({ id: accountNumber, email, first_name: given, last_name: family, phone });
  const order = {
    ...{ id: '71001', name: '#7001', email, contact_email: email, phone, note: who.words('ordernote') },
    ...{ customer, shipping_address: { ...address, country_code: 'KR' }, billing_address: address },
    ...{ created_at: at, updated_at: at, financial_status: 'paid' },
  };
  ok(await world.shopify('orders/paid', shopify.anOrder(order)));
  const there = { id: '71002', order_id: '71001', email, shipment_status: 'delivered', updated_at: world.now() };
  ok(await world.shopify('fulfillments/update', shopify.aFulfillment(there)));
}

/** A checkout that is left. */
export async function byCheckout(world: World, who: Visitor, token = 'zqcheckout'): Promise<void> {
  const { email, family, given } = who;
  const fields = { token, email, customer: shopify.aCustomer({ email, first_name: given, last_name: family }) };
  ok(await world.shopify('checkouts/create', shopify.aCheckout({ ...fields, updated_at: world.now() })));
}

export async function byWooCommerce(world: World, who: Visitor): Promise<void> {
  const { family, given, email, phone, street } = who;
  const billing = { first_name: given, last_name: family, address_1: street, country: 'KR', email, phone };
  const order = aWooOrder({
    id: 7272,
    number: '7272',
    customer_id: 0,
    customer_note: who.words('ordernote'),
    billing,
    ...paidFields,
  });
  const bytes = Buffer.from(JSON.stringify(order));
  const headers = { 'x-wc-webhook-topic': 'order.updated', 'x-wc-webhook-signature': signature(bytes, 'demo-secret') };
  ok(await world.post('/webhooks/demo/woocommerce', bytes, { 'content-type': 'application/json', ...headers }));
}

export async function byCafe24(world: World, who: Visitor): Promise<void> {
  const { family, given, email, phone } = who;
  const fields = {
    buyer_name: `${family}${given}`,
    billing_name: `${family}${given}`,
    buyer_email: email,
    buyer_cellphone: phone,
  };
  const order = cafe24.anOrder({
    ...fields,
    ...cafe24.paid,
    member_id: who.platformId,
    shipping_message: who.words('ordernote'),
  });
  const headers = { 'content-type': 'application/json', 'x-api-key': 'demo-secret' };
  ok(await world.post('/webhooks/demo/cafe24', JSON.stringify(cafe24.enveloped(90025, order)), headers));
}

export async function byStandard(world: World, who: Visitor): Promise<void> {
  const { family, given, email, phone, birthday, platformId } = who;
  const at = world.now();
  const person = { email, phone, given, family, language: 'ko' };
  const dates = { placedAt: at, paidAt: at, updatedAt: at };
  await callStandard(world, 'customer.created', {
    ...{ ...person, id: platformId, at, phoneVerified: true, country: 'KR', birthday, tags: [who.words('tag')] },
    consents: [
      { channel: 'email', given: true, at },
      { channel: 'kakao', given: false, at },
    ],
  });
  await callStandard(world, 'order.paid', {
    id: '9177',
    number: '#9177',
    ...dates,
    buyer: { id: platformId, ...person },
  });
}

/** An order of an account by the address that it had before. */
export async function byFormerAddress(world: World, who: Visitor, id: string): Promise<void> {
  const [at, person] = [world.now(), { id, email: who.email, given: who.given, family: who.family, language: 'ko' }];
  await callStandard(world, 'customer.created', { ...person, at, country: 'KR' });
  await callStandard(world, 'order.paid', {
    ...{ id: '9176', number: '#9176', placedAt: at, paidAt: at, updatedAt: at },
    buyer: person,
  });
}

export async function callStandard(world: World, type: string, fields: object): Promise<void> {
  const at = world.now();
  const body = JSON.stringify({ ...aCall(type, { ...fields }), timestamp: at });
  const headers = signed(body, `msg-${type.replace('.', '-')}-${Date.parse(at)}`, Date.parse(at));
  ok(await world.post('/webhooks/demo/standard', body, { 'content-type': 'application/json', ...headers }));
}

export async function byImport(world: World, who: Visitor): Promise<void> {
  const { family, given, email, phone } = who;
  const rows = [{ row: 2, cells: ['zq-1', '2026-03-02', '10,000', email, family, given, phone, '필터'] }];
  const columns = ['order', 'placed_at', 'total', 'email', 'family_name', 'given_name', 'phone', 'item'];
  const chunk = { import: 'zq-past', chunk: 1, platform: 'standard', columns, rows };
  ok(await world.api('/v1/shops/demo/imports', chunk, 'zq-import'));
}

/** A mail of somebody who never bought; an agent answers. */
export async function byMail(world: World, who: Visitor): Promise<void> {
  const { family, given, email } = who;
  const raw = [
    ...[`From: ${family}${given} <${email}>`, 'To: care@dangol.example', `Subject: ${who.words('subject')}`],
    ...['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', '', '--b'],
    ...['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', who.words('mail'), '--b'],
    ...['Content-Type: text/csv', `Content-Disposition: attachment; filename="${who.words('filename')}.csv"`, ''],
    ...[who.words('file'), '--b--', ''],
  ].join('\r\n');
  const mail = {
    ...{ raw: Buffer.from(raw).toString('base64'), source: email, recipients: ['care@dangol.example'] },
  };
  ok(await world.local('POST', '/_local/mails', mail));
  await world.pass('PT2M');
  const spam = { from: `${family}${given} <${email}>`, to: 'care@dangol.example', subject: '필터' };
  const judged = { ...spam, text: who.words('tray'), verdicts: { spam: 'FAIL' } };
  ok(await world.local('POST', '/_local/mails', judged));
  const { body } = await world.get('/v1/shops/demo/tickets', {});
  const [ticket] = (body as { items: { id: string }[] }).items;
  ok(await world.api(`/v1/shops/demo/tickets/${ticket?.id}/replies`, { text: who.words('reply') }, 'zq-reply'));
  ok(
    await world.api(`/v1/shops/demo/tickets/${ticket?.id}/notes`, { text: who.words('ticketnote') }, 'zq-ticket-note'),
  );
  await world.pass('PT1M');
}

/** Nobody takes a call: its number stands at a ticket, and is its owner's once a platform has verified it. */
export async function byPhone(world: World, who: Visitor, note: string): Promise<void> {
  const call = { direction: 'inbound', from: who.phone, state: 'missed', note: who.words(note) };
  ok(await world.api('/v1/shops/demo/calls', call, `zq-${note}`));
  await world.pass('PT1M');
}

/** Somebody writes by the open page, and sends a file beside it. */
export async function byForm(world: World, who: Visitor): Promise<void> {
  const { family, given, email } = who;
  const path = '/p/contact?shop=demo';
  const typed = { email, name: `${family}${given}`, text: who.words('form'), opened: world.now() };
  const { headers } = await world.post(path, new URLSearchParams(typed).toString(), asForm);
  const address = `${headers.location}`;
  const page = String((await world.get(address)).body);
  const content = Buffer.from(who.words('upload'));
  const next = uploaded(world, page, { name: `${who.words('uploadname')}.txt`, content });
  const { searchParams } = new URL(next);
  const [sent, files] = [searchParams.get('sent') ?? '', JSON.stringify([searchParams.get('key')])];
  const form = new URLSearchParams({ sent, files: Buffer.from(files).toString('base64url') });
  expect((await world.post(path, form.toString(), asForm)).headers.location).toBe(address);
  await world.pass('PT1M');
}

export async function customerOf(world: World, email: string): Promise<string> {
  const { body } = await world.get(`/v1/shops/demo/customers?email=${encodeURIComponent(email)}`, {});
  const [found] = (body as { items: { id: string }[] }).items;
  expect(found, email).toBeDefined();
  return found?.id ?? '';
}

/** What people of the shop write about a customer, and the shop's site reports. */
export async function byDesk(world: World, who: Visitor, email: string): Promise<void> {
  const id = await customerOf(world, email);
  const path = `/v1/shops/demo/customers/${id}`;
  ok(await world.api(`${path}/notes`, { text: who.words('note') }, 'zq-note'));
  ok(
    await world.api(
      `${path}/consents`,
      { channel: 'email', purpose: 'marketing', wording: 'v1', given: true },
      'zq-consent',
    ),
  );
  ok(await world.api(`${path}/links`, { short: true }, 'zq-link'));
  ok(await world.api(`${path}/points/corrections`, { points: 10, reason: who.words('correction') }, 'zq-correction'));
  ok(
    await world.api(
      `${path}/tier`,
      { tier: 'regular', until: '2027-02-01T00:00:00.000Z', reason: who.words('tier') },
      'zq-tier',
    ),
  );
  ok(await changed(world, 'PATCH', path, { phone: who.phone, birthday: who.birthday, tags: [who.words('tag')] }));
  const visits = [{ email, at: world.now(), page: who.page }];
  ok(await world.api('/v1/shops/demo/visits', { visits }, undefined));
}

/** A PUT or PATCH of what was read. */
async function changed(world: World, method: string, path: string, body: object): Promise<Reply> {
  const claims = { sub: 'hana', 'cognito:groups': ['demo:admin'] };
  const token = world.cloud.tokens?.issue(claims, world.cloud.kernel.now());
  const { headers } = await world.get(path, { role: 'admin' });
  const bytes = Buffer.from(JSON.stringify(body));
  const own = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'if-match': headers.etag ?? '' };
  return await world.call(method, path, bytes, own);
}

/** The newest link of its kind in the mails to an address. */
function linkTo(world: World, email: string, link: RegExp): string {
  const links = world.mailsTo(email).map(({ text }) => link.exec(text)?.[0]);
  const found = links.findLast((each) => each !== undefined);
  expect(found, `${link} for ${email}`).toBeDefined();
  return found ?? '';
}

/** The words of somebody who was asked how the delivery was. */
export async function bySurvey(world: World, who: Visitor, email: string): Promise<void> {
  const form = new URLSearchParams({ score: '2', words: who.words('survey') });
  ok(await world.post(linkTo(world, email, /\/p\/survey\/[\w.-]+/), form.toString(), asForm));
}

/** Somebody leaves all mail on their own page and says why; then an agent notes what they want. */
export async function byPreferences(world: World, who: Visitor, email: string): Promise<void> {
  const page = linkTo(world, email, /\/p\/preferences\/[\w.-]+/);
  const why = `do=why&answer=other&words=${who.words('leaving')}`;
  for (const form of ['do=left', why]) expect((await world.post(page, form, asForm)).status).toBe(303);
  const path = `/v1/shops/demo/customers/${await customerOf(world, email)}/preferences`;
  ok(await changed(world, 'PUT', path, { change: 'paused', weeks: 2, why: who.words('preferences') }));
}

/** Mail to these addresses comes back. */
export async function bouncing(world: World, ...people: readonly Visitor[]): Promise<void> {
  ok(await world.local('POST', '/_local/ses', { bouncing: people.map(({ email }) => email) }));
}

/** A lead has mail sent again to an address from which it came back. */
export async function byRelease(world: World, who: Visitor, email: string): Promise<void> {
  const path = `/v1/shops/demo/suppressions/${addressId(email)}/release`;
  ok(await world.api(path, { reason: who.words('release') }, 'zq-release'));
}

/** Somebody who works for the shop. */
export async function byStaff(world: World, who: Visitor): Promise<void> {
  ok(await world.employ('zq-agent', { name: who.staffName }));
}

/** A text message goes to their number, which takes none. */
export async function byText(world: World, { phone }: Visitor): Promise<void> {
  await connectPhones(world);
  world.cloud.solapi.set({ numbers: { [phone.replace(/\D/g, '').replace(/^82/, '0')]: '3032' } });
  ok(await world.api('/v1/shops/demo/channels/sms/tests', { to: phone }, 'text'));
  await world.pass('PT10M');
}

/** The shop's app tells on which device a customer uses it. */
export async function byApp(world: World, who: Visitor, email: string): Promise<void> {
  await connectPush(world);
  const device = { platform: 'fcm', token: who.words('devicetoken') };
  ok(await world.api(`/v1/shops/demo/customers/${await customerOf(world, email)}/devices`, device, 'zq-device'));
}
