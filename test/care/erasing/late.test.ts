import { expect, test } from 'vitest';
import { careAnswers } from '../../../functions/care/erasing/privacy.store.ts';
import { addToTicket } from '../../../functions/care/inbound/mail-ticket.store.ts';
import { customerByAddress, saveContact } from '../../../functions/care/tickets/contacts.store.ts';
import { replyAddress, ticketId } from '../../../functions/care/tickets/reply-address.ts';
import { loadWords, shops, tickets } from '../../../functions/care/tickets/tickets.store.ts';
import { sealedWords } from '../../../functions/care/work/sealed.store.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { addressId } from '../../../shared/base/ids.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { thorough } from '../../support/thorough.ts';

inProcessAws();

const at = (n: number) => plusSeconds('2026-11-23T01:00:00.000Z', n * 60);
const cause = { id: 'test', at: at(0), test: false };
const address = 'minji@shop.example';

const hours = { week: [], closed: [], holidays: 'none' };
const shop = { zone: 'Asia/Seoul', hours, documents: {}, languages: ['ko'], support: 'care@dangol.example' };

const mail = (id: string, n: number) => ({
  ...{ shop: 'demo', at: at(n), id, sender: { address, isVerified: true } },
  mail: {
    ...{ from: [{ name: '', address }], headers: new Map(), subject: '문의', text: `words of ${id}` },
    ...{ isCut: false, attachments: [], references: [], messageId: `<${id}@x>` },
  },
  files: { keep: async () => [], drop: async (ticket: string) => void dropped.push(`${ticket}/${id}`) },
});
const dropped: string[] = [];
const receive = (id: string, n: number) => addToTicket(['a key'], mail(id, n) as never, ['care@dangol.example']);
const erase = (now: string) =>
  careAnswers(async () => {}).ErasureRequested(
    {
      ...{ id: 'customer/demo/c@1.1', name: 'ErasureRequested', v: 1, shop: 'demo', subject: 'customer/demo/c' },
      ...{ version: 1, status: 'any', at: at(5), cause: 'test', test: false },
      data: { request: 'r1', customer: 'c', addresses: [addressId(address)] },
    } as never,
    { now, since: now },
  );

const wordsOf = async (id: string) => {
  const ticket = tickets.of('demo', ticketId('demo', id));
  return [...(await loadWords(ticket.subject)).values()].map(({ text }) => text);
};

test('a mail from before the erasure that comes after it, or again, is no ticket; one from after it is, and stays', async () => {
  await shops.of('demo').change(cause, () => ({ state: { version: 1, data: shop as never } }));
  await receive('m1', 1);
  expect(await wordsOf('m1')).toEqual(['words of m1']);
  await erase(at(10));
  expect(await wordsOf('m1')).toEqual([]);

  await receive('m1', 1);
  await receive('m2', 9);
  await receive('m3', 11);
  expect([await wordsOf('m1'), await wordsOf('m2'), await wordsOf('m3')]).toEqual([[], [], ['words of m3']]);
  expect(await tickets.of('demo', ticketId('demo', 'm2')).state()).toBeUndefined();
  // Files that an earlier attempt may have stored go too: of no ticket are they found again.
  expect(dropped).toContain(`${ticketId('demo', 'm2')}/m2`);
  expect(dropped).not.toContain(`${ticketId('demo', 'm3')}/m3`);

  await erase(at(500));
  expect(await wordsOf('m3')).toEqual(['words of m3']);
});

test('an address that is told after the erasure of its customer leads to nobody', async () => {
  const told = (version: number) =>
    saveContact({
      ...{
        id: `customer/demo/c@${version}.1`,
        name: 'CustomerChanged',
        v: 1,
        shop: 'demo',
        subject: 'customer/demo/c',
      },
      ...{ version, status: 'known', at: at(version), cause: 'test', test: false },
      data: { customer: 'c', email: address, ownsEmail: true },
    });
  await told(1);
  expect(await customerByAddress('demo', address)).toBe('c');
  await erase(at(10));
  expect(await customerByAddress('demo', address)).toBeUndefined();
  await told(2);
  expect(await customerByAddress('demo', address)).toBeUndefined();
});

thorough('a conversation of long mails is erased, and sealed with what they quote', async () => {
  await shops.of('demo').change(cause, () => ({ state: { version: 1, data: shop as never } }));
  const of = replyAddress(['a key'], { shop: 'demo', address: 'care@dangol.example' }, ticketId('demo', 'long1'));
  const words = { text: 'x'.repeat(102_400), quoted: 'y'.repeat(51_200) };
  for (let n = 1; n <= 30; n++) {
    const one = mail(`long${n}`, n);
    await addToTicket(['a key'], { ...one, mail: { ...one.mail, ...words } } as never, [of ?? '']);
  }
  expect(await wordsOf('long1')).toHaveLength(30);
  await erase(at(100));
  expect(await wordsOf('long1')).toEqual([]);
  const sealed = await sealedWords('demo', ticketId('demo', 'long1'), at(100));
  expect(sealed.map((each) => each.words.quoted)).toEqual(Array.from({ length: 30 }, () => words.quoted));
});
