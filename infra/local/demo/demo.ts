import { type Bought, type Buyer, delivered, orderBody, refunded } from './orders.ts';
import {
  api,
  ask,
  base,
  type DeliveredMail,
  daysLater,
  fridayEvening,
  inSeoul,
  type Json,
  linkInHeader,
  linkInMail,
  local,
  mailsTo,
  now,
  submit,
  webhook,
} from './visitor.ts';

const seed = String(Date.now()).slice(-9);
const minji: Buyer = { id: `${seed}1`, first_name: '민지', last_name: '김', email: `minji.${seed}@example.com` };
const seojun: Buyer = { id: `${seed}2`, first_name: '서준', last_name: '이', email: `seojun.${seed}@example.com` };

async function narrate(sentence: string): Promise<void> {
  console.log(`\n${inSeoul(await now())}  ${sentence}`);
}

/** Advances the clock, and prints the new mails. */
async function pass(time: Json): Promise<void> {
  await printNewMails(() => local('clock', time));
}

/** Runs an action, waits until the system is idle, and prints the new mails. */
async function printNewMails<Answer>(act: () => Promise<Answer>): Promise<Answer> {
  const before = (await local<DeliveredMail[]>('messages')).length;
  const answerTicket = await act();
  await local('idle', {});
  for (const mail of (await local<DeliveredMail[]>('messages')).slice(before)) {
    console.log(`   ✉  ${inSeoul(mail.at)}  to ${mail.to}\n      ${mail.subject}`);
  }
  return answerTicket;
}

async function printPoints(customer: string): Promise<void> {
  const { pending, active, debt, tier } = await api<Record<string, unknown>>('GET', `customers/${customer}/points`);
  console.log(`   ${pending} points pending, ${active} active${debt ? `, ${debt} owed` : ''}; tier ${tier}`);
}

async function timeline(customer: string): Promise<void> {
  type Entry = { readonly at: string; readonly text: string };
  const { items } = await api<{ items: Entry[] }>('GET', `customers/${customer}/timeline`);
  for (const { at, text } of items.reverse()) console.log(`   ${inSeoul(at)}  ${text}`);
}

/** Posts a paid order and a marketing consent; returns the customer's id. */
async function buysFirst(bought: Bought): Promise<string> {
  await printNewMails(() => webhook('orders/paid', orderBody(bought)));
  const { email } = bought.by;
  const found = await api<{ items: { id: string }[] }>('GET', `customers?email=${encodeURIComponent(email)}`);
  const customer = found.items[0]?.id ?? '';
  const consent = { channel: 'email', purpose: 'marketing', wording: 'v1', given: true };
  await api('POST', `customers/${customer}/consents`, consent, `consent-${bought.id}`);
  return customer;
}

interface OpenTicket {
  readonly id: string;
  readonly promise?: { readonly at: string };
}

async function openTicket(): Promise<OpenTicket | undefined> {
  const inState = async (state: string) =>
    (await api<{ items: OpenTicket[] }>('GET', `tickets?state=${state}`)).items[0];
  return (await inState('open')) ?? (await inState('new'));
}

/** A person answers a minute before the promise, and solves it. */
async function answerTicket(ticket: OpenTicket | undefined, text: string): Promise<void> {
  const promised = Date.parse(ticket?.promise?.at ?? (await now()));
  await pass({ to: new Date(promised - 60_000).toISOString() });
  await printNewMails(() => api('POST', `tickets/${ticket?.id}/replies`, { text }, `reply-${ticket?.id}`));
  await printNewMails(() => api('POST', `tickets/${ticket?.id}/solve`, {}, `solve-${ticket?.id}`));
}

async function play(): Promise<void> {
  const filter = { title: '정수기 필터', won: 30_000, at: await now() };
  await narrate('Minji and Seojun buy a filter each, and agree to hear from the shop.');
  const customer = await buysFirst({ ...filter, by: minji, id: `7${seed}1001` });
  await buysFirst({ ...filter, by: seojun, id: `7${seed}1002` });
  await narrate('Both are delivered.');
  for (const [by, id] of [
    [minji, `7${seed}1001`],
    [seojun, `7${seed}1002`],
  ] as const) {
    await webhook('fulfillments/update', delivered({ ...filter, by, id }, filter.at));
  }
  await pass({ advance: 'P179D' });

  const vacuum: Bought = {
    by: minji,
    id: `7${seed}1003`,
    title: '[무료배송] 무선청소기',
    won: 100_000,
    at: await now(),
  };
  await narrate('Half a year later Minji buys a vacuum for ₩100,000.');
  await printNewMails(() => webhook('orders/paid', orderBody(vacuum)));
  await printPoints(customer);

  await narrate(
    'The next day at ten, half a year after the filters: Seojun is asked how he has been. Minji is not: she is here.',
  );
  await pass({ to: daysLater(filter.at, 180, 12) });
  await narrate('Seojun unsubscribes by one click in his mail program. That ends it, for good.');
  await submit(await linkInHeader(seojun.email), 'List-Unsubscribe=One-Click');

  await narrate('The vacuum is delivered; the next morning at ten Minji is asked how that was.');
  await webhook('fulfillments/update', delivered(vacuum, await now()));
  await pass({ advance: 'P1DT4H' });
  const question = await linkInMail(minji.email, 'survey');
  await narrate('A mail scanner opens the link. Nothing happens.');
  await ask('GET', `${question}?s=5`);
  await narrate('She gives 2 of 5, and writes why.');
  const words = '상자가 젖어서 왔어요.';
  await printNewMails(() => submit(question, new URLSearchParams({ score: '2', words }).toString()));
  const complaint = await openTicket();
  console.log(`   A ticket is open; a person answers by ${inSeoul(complaint?.promise?.at ?? (await now()))}.`);
  await narrate('At 80 % of the promise the agent is warned, answers in time, and solves it.');
  await answerTicket(complaint, '상자가 젖어 도착했다니 죄송합니다. 내일 새 상자로 다시 보내 드리겠습니다.');
  await narrate(
    'For three days nothing that advertises may reach her. To ask whether all is well is no advertisement.',
  );
  await pass({ advance: 'P3D' });

  await narrate('Half of the order is refunded; the return window ends.');
  await webhook('refunds/create', refunded(vacuum, 50_000, await now()));
  await local('idle', {});
  await printPoints(customer);
  await pass({ advance: 'P8D' });
  await printPoints(customer);

  await narrate('At the next checkout she spends 300 points; the shop asks twice at once.');
  const reservation = { points: 300, order: 'next' };
  const reserve = () =>
    api<{ id: string }>('POST', `customers/${customer}/points/reservations`, reservation, `spend-${seed}`);
  const [one, other] = await Promise.all([reserve(), reserve()]);
  await Promise.all([one, other].map(({ id }) => api('POST', `reservations/${id}/commit`, {}, `commit-${seed}`)));
  await printPoints(customer);

  await pass({ to: fridayEvening(await now()) });
  await narrate('On Friday night she mails a question. The receipt names the hour at which a person will answer.');
  const mail = { subject: '필터는 언제 갈아야 하나요?', text: '안녕하세요, 필터 교체 시기가 궁금합니다.' };
  await printNewMails(() => local('mails', { from: minji.email, to: 'care@dangol.example', ...mail }));
  const [receipt] = await mailsTo(minji.email);
  console.log(`      ${receipt?.text.split('\n').find((line) => line.includes('10분')) ?? ''}`);
  await narrate('A person does.');
  await answerTicket(await openTicket(), '여섯 달마다 갈아 주시면 됩니다.');

  await narrate(
    'Half a year after the vacuum. She has agreed, nothing is open, nothing was bought: one letter asks how it is.',
  );
  await pass({ to: daysLater(vacuum.at, 180, 12) });
  const [letter] = await mailsTo(minji.email);
  for (const line of letter?.text.trim().split(/\r?\n/) ?? []) console.log(`      │ ${line}`);
  await narrate('She is back: a filter. She is thanked, and her half year begins anew.');
  const again: Bought = { ...filter, by: minji, id: `7${seed}1004`, at: await now() };
  await printNewMails(() => webhook('orders/paid', orderBody(again)));

  await narrate('Her whole story, as an agent reads it:');
  await timeline(customer);
  const { url } = await api<{ url: string }>('POST', `customers/${customer}/links`, {}, `link-${seed}`);
  console.log(`\nHer own page:   ${base}${new URL(url).pathname}\nEverything:     ${base}/_local`);
}

await play().catch((error: unknown) => {
  const refused = error instanceof TypeError;
  console.error(refused ? `Nothing answers at ${base}. Start it first, in another terminal: npm start` : error);
  process.exitCode = 1;
});
