import { type ContactView, contactPage } from '../../../functions/care/contact/contact.page.ts';
import type { FormFault } from '../../../functions/care/contact/form.ts';
import { type FilesView, sentPage } from '../../../functions/care/contact/sent.page.ts';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import { answerRead } from '../../../functions/care/replies/answer.page.ts';
import { openTicket, solveTicket } from '../../../functions/care/tickets/ticket-changes.ts';
import type { Language, ShopDocument } from '../../../shared/events/shops.ts';

const faults: readonly FormFault[] = ['no-text', 'too-long', 'no-address'];
const night = '2026-12-18T13:40:00.000Z';
const day = '2026-12-21T01:00:00.000Z';

const key = 'uploads/demo/0123456789abcdef0123456789abcdef/box.jpg';
const form = { action: 'https://files.s3.eu-west-1.amazonaws.com/', fields: { key, policy: 'x' } };
const uploaded = [{ key, name: 'box.jpg' }];
const file = { name: 'box.jpg', type: 'image/jpeg', kind: 'picture' as const, part: 0, bytes: 9 };

/** What may stand on the page of a form that was sent. */
const filesViews: readonly FilesView[] = [
  { uploaded: [], form },
  { uploaded, form },
  { uploaded },
  { uploaded: [], form, fault: 'gone' },
  { uploaded: [], fault: 'too-often' },
  {
    uploaded: [],
    sent: [
      { ...file, stored: true },
      { ...file, part: 1, missing: 'expired' },
    ],
  },
];

/** The pages on which customers write to the shop, each in all that it may say. */
export function contactPages({ brand, zone, hours, languages }: ShopDocument, language: Language): string[] {
  const shop = { brand, zone, hours, languages, support: brand.support.email };
  const atHand = { order: 'shopify-1', version: 1, number: '#1001', placedAt: '2026-12-01T01:00:00.000Z', lines: 2 };
  const title = language === 'ko' ? '[무료배송] 무선청소기' : '[Free] Cordless vacuum';
  const offered = [
    { ...atHand, title },
    { ...atHand, order: 'shopify-2' },
  ];
  const hers: ContactView = { shop, language, path: '/p/contact/x', now: night, offered };
  const anybodys: ContactView = { ...hers, path: '/p/contact?shop=demo', offered: 'stranger' };
  const asked = (at: string) => {
    const opening = { shop: 'demo', ticket: 't', number: 1024, kind: 'question' as const, test: false };
    return openTicket(opening, { id: 'form', at, kind: 'form' }, termsOf(shop)).state;
  };
  const solved = solveTicket(asked(day), '2026-12-21T01:05:00.000Z')?.state;
  return [
    contactPage(hers),
    contactPage({ ...hers, offered: [] }),
    contactPage(anybodys),
    ...faults.map((fault) => contactPage(anybodys, { text: 'Hello', email: 'minji@' }, fault)),
    sentPage(hers, asked(night)),
    sentPage({ ...hers, now: day }, asked(day)),
    sentPage({ ...hers, now: '2026-12-22T01:00:00.000Z' }, asked(day)),
    ...(solved ? [sentPage(hers, solved)] : []),
    answerRead({ shop, language, number: 1024, text: 'Yes.', by: 'Hana', at: day, contact: '/p/contact/x' }),
    ...filesViews.map((files) => sentPage(hers, asked(night), files)),
  ].map(({ text }) => text);
}
