import { beforeEach, describe, expect, test } from 'vitest';
import { careAnswers } from '../../../functions/care/erasing/privacy.store.ts';
import { trayTicketRoutes } from '../../../functions/care/inbound/tray-ticket.routes.ts';
import { loadWords, tickets } from '../../../functions/care/tickets/tickets.store.ts';
import { mailId } from '../../../functions/care/tray/received-mails.store.ts';
import { trayRoutes } from '../../../functions/care/tray/tray.routes.ts';
import type { Call } from '../../../shared/api/http.ts';
import { Problem } from '../../../shared/api/http.ts';
import { addressId } from '../../../shared/base/ids.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { Inbox } from '../inbound/inbox.ts';

inProcessAws();
let inbox: Inbox;
beforeEach(async () => {
  inbox = await new Inbox().open();
});

const john = 'john@else.example';
const spam = { spam: 'FAIL' };

interface Row {
  readonly id: string;
  readonly because: string;
  readonly mayWait: boolean;
  readonly from: string;
  readonly text?: string;
}
interface Answer {
  readonly items: readonly Row[];
  readonly next?: string;
  readonly ticketId: string;
}

async function calls(method: string, place: string, asked: Partial<Call> = {}): Promise<Answer> {
  const deps = { linkKeys: () => Promise.resolve(inbox.keys), read: inbox.read, files: inbox.files };
  const route = [...trayRoutes, ...trayTicketRoutes(deps)].find(
    (each) => each.method === method && each.path.endsWith(place),
  );
  const call = {
    shop: inbox.shop,
    path: {},
    query: {},
    headers: {},
    claims: { sub: 'hana' },
    body: Buffer.alloc(0),
    requestId: 'r',
  };
  const answered = (await route?.answer({ ...call, ...asked } as never)) as { body: Answer } | undefined;
  return answered?.body as Answer;
}
const tray = (asked: Partial<Call> = {}) => calls('GET', '/tray', asked);
const makeTicket = (id: string, headers = {}) => calls('POST', '/ticket', { path: { id }, headers });
const fate = (id: string) => calls('GET', '/mails/{id}', { path: { id } });

// @thorough
test('the tray lists what is no ticket, the newest first, in pages, with why and the first words', async () => {
  await inbox.write();
  for (let n = 0; n < 52; n++) await inbox.write({ from: john, text: `offer ${n}`, verdicts: spam });
  const page = await tray();
  expect(page.items.map(({ text }) => text).slice(0, 2)).toEqual(
    ['offer 51\n', 'offer 50\n'].map((each) => each.trim()),
  );
  expect(page.items[0]).toMatchObject({ because: 'spam', mayWait: false, from: john, subject: '질문' });
  const rest = await tray({ query: { next: page.next ?? '' } });
  expect([page.items.length, rest.items.map(({ text }) => text), rest.next]).toEqual([
    50,
    ['offer 1', 'offer 0'],
    undefined,
  ]);
});

describe('a mail in the tray', () => {
  test.each<[string, object, object]>([
    [
      'with a virus shows no word',
      { from: john, verdicts: { virus: 'FAIL', spam: 'FAIL' } },
      { because: 'virus', mayWait: false },
    ],
    ['by a machine', { headers: { 'Auto-Submitted': 'auto-replied' } }, { because: 'automatic', mayWait: false }],
    ['to a misspelt address', { from: john, to: ['cara@SHOP'] }, { because: 'no-address', mayWait: true }],
    ['that names nobody', { from: '', source: 'nobody' }, { because: 'no-sender', mayWait: true }],
  ])('%s', async (_, mail, row) => {
    const to = 'to' in mail ? { to: [`cara@${inbox.shop}.example`] } : {};
    const id = await inbox.write({ ...mail, ...to });
    const { items } = await tray();
    expect(items).toMatchObject([{ ...row, id: mailId(inbox.shop, id) }]);
    expect(items[0]?.text).toBe(items[0]?.because === 'virus' ? undefined : '언제 오나요?');
    for (const each of [id, mailId(inbox.shop, id)])
      expect(await fate(each)).toMatchObject({ as: 'tray', ...((row as Row) && {}) });
  });

  test('masks its sender for somebody from outside', async () => {
    await inbox.write({ from: john, verdicts: spam });
    const claims = { sub: 'hana', 'cognito:groups': `[${inbox.shop}:masked]` };
    expect(JSON.stringify((await tray({ claims })).items[0])).not.toContain(john);
  });

  test('becomes a ticket, once, with its words, its suspicion and no automatic answer; it is off the list', async () => {
    const id = mailId(inbox.shop, await inbox.write({ from: john, verdicts: spam }));
    const key = { 'idempotency-key': 'one' };
    const made = await Promise.all(
      [makeTicket(id, key), makeTicket(id, key)].map((each) => each.catch((error: unknown) => error as Answer)),
    );
    const [{ ticketId } = { ticketId: '' }] = made.filter((each) => !(each instanceof Problem));
    expect(await makeTicket(id, key)).toEqual({ ticketId });
    expect(await makeTicket(id)).toEqual({ ticketId });

    const ticket = tickets.of(inbox.shop, ticketId);
    expect(await ticket.state()).toMatchObject({
      contact: john,
      messages: [{ id, suspect: 'spam', receiptSkipped: 'suspect' }],
    });
    expect([...(await loadWords(ticket.subject)).values()]).toMatchObject([{ text: '언제 오나요?', from: john }]);
    expect((await tray()).items).toEqual([]);
    expect(await fate(id)).toMatchObject({ as: 'ticket', ticketId });
  });

  test('with a virus becomes a ticket without a word of it', async () => {
    const id = mailId(inbox.shop, await inbox.write({ from: john, verdicts: { virus: 'FAIL' } }));
    const { ticketId } = await makeTicket(id);
    const words = await loadWords(tickets.of(inbox.shop, ticketId).subject);
    expect([...words.values()]).toMatchObject([{ text: '', cut: true }]);
  });

  test('of nobody becomes a ticket that nobody can be answered in', async () => {
    const id = mailId(inbox.shop, await inbox.write({ from: '', source: 'nobody' }));
    const { ticketId } = await makeTicket(id);
    expect(await tickets.of(inbox.shop, ticketId).state()).toMatchObject({
      messages: [{ receiptSkipped: 'no-address' }],
    });
  });

  test('that is not there is no ticket', async () => {
    await expect(makeTicket('aaaabbbbccccddddeeeeffffgg')).rejects.toMatchObject({ code: 'mail-not-found' });
    const report = await inbox.write({ source: '<>' });
    await expect(makeTicket(mailId(inbox.shop, report))).rejects.toMatchObject({ code: 'mail-not-found' });
  });
});

test('a known customer’s mail is a ticket whatever the filter says: marked, and of a virus without its words', async () => {
  for (const suspect of ['spam', 'virus']) {
    const id = await inbox.write({ text: 'help', verdicts: { [suspect]: 'FAIL' } });
    const ticket = await inbox.ticketOf(id);
    expect(ticket).toMatchObject({ customer: 'minji', messages: [{ suspect, receiptSkipped: 'suspect' }] });
    const words = await loadWords(tickets.of(inbox.shop, ticket?.ticket ?? '').subject);
    expect([...words.values()].map(({ text }) => text)).toEqual([suspect === 'virus' ? '' : 'help']);
  }
});

test('who is erased is out of the tray, their data is told before, and what comes late from before is nowhere', async () => {
  const address = 'minji@shop.example';
  const id = await inbox.write({ text: 'her words', headers: { Precedence: 'bulk' } });
  const about = { customer: 'minji', addresses: [addressId(address)] };
  const event = (name: string, data: object) =>
    ({ ...(inbox.say(`customer/${inbox.shop}/minji`, data) as object), name }) as never;
  const context = { now: inbox.at(500), since: inbox.at(500) };
  await careAnswers(async () => {}).ErasureRequested(event('ErasureRequested', { request: 'r1', ...about }), context);
  expect([(await tray()).items, await fate(id)]).toMatchObject([[], { as: 'erased' }]);
  expect(await inbox.fate(id)).toEqual({ id: mailId(inbox.shop, id), at: expect.any(String), as: 'erased' });
});
