import { createHmac } from 'node:crypto';

const base = `http://127.0.0.1:${process.env.PORT ?? 4400}`;
const minji = { first_name: '민지', last_name: '김', email: `minji.${Date.now()}@example.com` };

type Json = Record<string, unknown>;

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly at: string;
}

async function ask<Answer>(
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

const local = <Answer>(path: string, body?: Json) => ask<Answer>(body ? 'POST' : 'GET', `/_local/${path}`, body);
const now = async () => (await local<{ now: string }>('clock')).now;

/** Lets time pass, and tells which mails went out in it. */
async function pass(time: Json): Promise<void> {
  await tellMails(() => local('clock', time));
}

/** Does something, waits until nothing is left to do, and tells which mails went out. */
async function tellMails<Answer>(act: () => Promise<Answer>): Promise<Answer> {
  const before = (await local<Mail[]>('messages')).length;
  const answer = await act();
  await local('idle', {});
  for (const mail of (await local<Mail[]>('messages')).slice(before)) {
    console.log(`   ✉  ${inSeoul(mail.at)}  to ${mail.to}\n      ${mail.subject}`);
  }
  return answer;
}

const inSeoul = (at: string) =>
  new Intl.DateTimeFormat('en', {
    timeZone: 'Asia/Seoul',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at));

async function tell(sentence: string): Promise<void> {
  console.log(`\n${inSeoul(await now())}  ${sentence}`);
}

async function webhook(topic: string, body: Json): Promise<void> {
  const text = JSON.stringify(body);
  const signature = createHmac('sha256', 'demo-secret').update(text).digest('base64');
  await ask('POST', '/webhooks/demo/shopify', text, { 'x-shopify-topic': topic, 'x-shopify-hmac-sha256': signature });
}

async function api<Answer>(method: string, path: string, body?: Json, key?: string): Promise<Answer> {
  const { token } = await local<{ token: string }>('token', { role: 'admin', shop: 'demo' });
  const headers = { authorization: `Bearer ${token}`, 'accept-language': 'en', ...(key && { 'idempotency-key': key }) };
  return await ask<Answer>(method, `/v1/shops/demo/${path}`, body, headers);
}

interface Bought {
  readonly id: string;
  readonly title: string;
  readonly won: number;
  readonly at: string;
}

const line = ({ id, title }: Bought) => ({ id: `${id}1`, title, quantity: 1, requires_shipping: true });

const order = (bought: Bought): Json => ({
  id: bought.id,
  name: `#${bought.id.slice(-4)}`,
  currency: 'KRW',
  total_price: String(bought.won),
  subtotal_price: String(bought.won),
  total_tax: '0',
  taxes_included: false,
  customer_locale: 'ko',
  created_at: bought.at,
  updated_at: bought.at,
  financial_status: 'paid',
  email: minji.email,
  customer: { id: `${Date.parse(bought.at)}9`, ...minji },
  line_items: [line(bought)],
});

const delivered = (bought: Bought, at: string): Json => ({
  id: `${bought.id}2`,
  order_id: bought.id,
  status: 'success',
  shipment_status: 'delivered',
  created_at: at,
  updated_at: at,
  line_items: [line(bought)],
});

const refunded = (bought: Bought, won: number, at: string): Json => ({
  id: `${bought.id}3`,
  order_id: bought.id,
  created_at: at,
  processed_at: at,
  refund_line_items: [
    { id: `${bought.id}4`, line_item_id: `${bought.id}1`, quantity: 1, subtotal: String(won), total_tax: '0' },
  ],
  transactions: [],
});

async function points(customer: string): Promise<string> {
  const { pending, active, debt, tier } = await api<Record<string, unknown>>('GET', `customers/${customer}/points`);
  return `${pending} points pending, ${active} active${debt ? `, ${debt} owed` : ''}; tier ${tier}`;
}

/** The link in her newest mail that leads to a page of this kind. */
async function linkInMail(page: string): Promise<string> {
  const mails = (await local<Mail[]>('messages')).filter(({ to }) => to === minji.email).reverse();
  const found = mails.map(({ text }) => new RegExp(`/p/${page}/[\\w.-]+`).exec(text)?.[0]).find((each) => each);
  if (!found) throw new Error(`No mail has a link to ${page}`);
  return found;
}

async function timeline(customer: string): Promise<void> {
  const { items } = await api<{ items: { at: string; kind: string; text: string }[] }>(
    'GET',
    `customers/${customer}/timeline`,
  );
  for (const { at, text } of items.reverse()) console.log(`   ${inSeoul(at)}  ${text}`);
}

/** Where her newest marketing mail says that its reader can unsubscribe by one click (RFC 8058). */
async function linkInHeader(): Promise<string> {
  const mails = (await local<Mail[]>('messages')).filter(({ to }) => to === minji.email).reverse();
  const link = mails
    .map(({ headers }) => headers['list-unsubscribe'])
    .find((each) => each)
    ?.slice(1, -1);
  if (!link) throw new Error('No mail can be unsubscribed from');
  return new URL(link).pathname;
}

/** The next Friday, 22:40 in Seoul. */
function fridayEvening(at: string): string {
  const day = new Date(Date.parse(at) + 9 * 3_600_000);
  const days = (5 - day.getUTCDay() + 7) % 7 || 7;
  const friday = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + days, 22, 40);
  return new Date(friday - 9 * 3_600_000).toISOString();
}

interface Ticket {
  readonly id: string;
  readonly state: string;
  readonly promise?: { readonly at: string };
}

const openTicket = async () =>
  (await api<{ items: Ticket[] }>('GET', 'tickets?state=open')).items[0] ??
  (await api<{ items: Ticket[] }>('GET', 'tickets?state=new')).items[0];

async function play(): Promise<void> {
  const seed = String(Date.now()).slice(-9);
  const filter: Bought = { id: `7${seed}1001`, title: '정수기 필터', won: 30_000, at: await now() };
  await tell('Minji buys a filter, and it is delivered.');
  await tellMails(() => webhook('orders/paid', order(filter)));
  await tellMails(() => webhook('fulfillments/update', delivered(filter, filter.at)));
  const found = await api<{ items: { id: string }[] }>('GET', `customers?email=${encodeURIComponent(minji.email)}`);
  const customer = found.items[0]?.id ?? '';
  await api(
    'POST',
    `customers/${customer}/consents`,
    { channel: 'email', purpose: 'marketing', wording: 'v1', given: true },
    `consent-${seed}`,
  );
  await pass({ advance: 'P178D' });

  const vacuum: Bought = { id: `7${seed}1002`, title: '[무료배송] 무선청소기', won: 100_000, at: await now() };
  await tell('Half a year later she buys a vacuum for ₩100,000.');
  await tellMails(() => webhook('orders/paid', order(vacuum)));
  console.log(`   ${await points(customer)}`);

  await tell('It is delivered; the next morning at ten she is asked how that was.');
  await webhook('fulfillments/update', delivered(vacuum, await now()));
  await pass({ advance: 'P1DT12H' });
  const question = await linkInMail('survey');

  await tell('A mail scanner opens the link. Nothing happens.');
  await ask('GET', `${question}?s=5`);

  await tell('She gives 2 of 5, and writes why.');
  await tellMails(() =>
    ask('POST', question, new URLSearchParams({ score: '2', words: '상자가 젖어서 왔어요.' }).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
    }),
  );
  const ticket = await openTicket();
  console.log(
    `   A ticket is open; a person answers by ${ticket?.promise ? inSeoul(ticket.promise.at) : 'its promise'}.`,
  );

  await tell('At ten a win-back for her first order falls due. It is held: somebody is waiting for an answer.');
  await tell('At 80 % of the promise the agent is warned, and answers in time.');
  const promised = Date.parse(ticket?.promise?.at ?? (await now()));
  await pass({ to: new Date(promised - 60_000).toISOString() });
  const text = '상자가 젖어 도착했다니 죄송합니다. 내일 새 상자로 다시 보내 드리겠습니다.';
  await tellMails(() => api('POST', `tickets/${ticket?.id}/replies`, { text }, `reply-${seed}`));
  await tell('The ticket is solved. What was held is decided again.');
  await tellMails(() => api('POST', `tickets/${ticket?.id}/solve`, {}, `solve-${seed}`));
  await pass({ advance: 'P1D' });

  await tell('She has read enough of that, and unsubscribes by one click in her mail program.');
  const unsubscribe = await linkInHeader();
  await ask('POST', unsubscribe, 'List-Unsubscribe=One-Click', { 'content-type': 'application/x-www-form-urlencoded' });

  await tell('Half of the order is refunded; the return window ends.');
  await webhook('refunds/create', refunded(vacuum, 50_000, await now()));
  await local('idle', {});
  console.log(`   ${await points(customer)}`);
  await pass({ advance: 'P8D' });
  console.log(`   ${await points(customer)}`);

  await tell('At the next checkout she spends 300 points; the shop asks twice at once.');
  const reserve = () =>
    api<{ id: string }>(
      'POST',
      `customers/${customer}/points/reservations`,
      { points: 300, order: 'next' },
      `spend-${seed}`,
    );
  const [one, other] = await Promise.all([reserve(), reserve()]);
  await Promise.all([one, other].map(({ id }) => api('POST', `reservations/${id}/commit`, {}, `commit-${seed}`)));
  console.log(`   ${await points(customer)}`);

  const friday = fridayEvening(await now());
  await pass({ to: friday });
  await tell('On Friday night she mails a question. The receipt names the hour at which a person will answer.');
  const question2 = {
    from: minji.email,
    to: 'care@dangol.example',
    subject: '필터는 언제 갈아야 하나요?',
    text: '안녕하세요, 필터 교체 시기가 궁금합니다.',
  };
  await tellMails(() => local('mails', question2));
  const receipt = (await local<Mail[]>('messages')).at(-1)?.text ?? '';
  console.log(`      ${receipt.split('\n').find((line) => line.includes('10분')) ?? ''}`);

  await tell('Her whole story, as an agent reads it:');
  await timeline(customer);
  const { url } = await api<{ url: string }>('POST', `customers/${customer}/links`, {}, `link-${seed}`);
  console.log(`\nHer own page:   ${base}${new URL(url).pathname}\nEverything:     ${base}/_local`);
}

await play().catch((error: unknown) => {
  const refused = error instanceof TypeError;
  console.error(refused ? `Nothing answers at ${base}. Start it first, in another terminal: npm start` : error);
  process.exitCode = 1;
});
