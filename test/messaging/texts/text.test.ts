import { expect, test } from 'vitest';
import { phoneTextAgain } from '../../../functions/messaging/channels/phone/text-again.ts';
import { pushTextAgain } from '../../../functions/messaging/channels/push/text-again.ts';
import { linksOf } from '../../../functions/messaging/email/letter-links.ts';
import { letters } from '../../../functions/messaging/letters/letters.ts';
import { type Letters, openLetter } from '../../../functions/messaging/letters/parts/open-letter.ts';
import type { MessageState, Written } from '../../../functions/messaging/policy/message.ts';
import { renderedDigest, rendering } from '../../../functions/messaging/sending/rendering.ts';
import { textAgain } from '../../../functions/messaging/texts/text.ts';
import { request as example } from '../../shared/kernel/examples.ts';
import { shop } from '../letters/demo.ts';

const at = '2026-11-22T01:00:00.000Z';
const keys = ['a key of thirty-two characters....', 'an older one of as many characters'];
const site = 'https://api.example';
const request = {
  ...example,
  to: { customer: 'c1' },
  purpose: 'service' as const,
  template: { kind: 'delivery-question' },
  facts: { ...example.facts, deliveredAt: '2026-11-21T23:00:00.000Z' },
  about: { order: 'shopify-1001', survey: 'delivery' },
};
const minji = { given: '민지', family: '김', language: 'ko', zone: 'America/New_York' } as const;

/** What is kept of the message when it is sent, by the newest of these keys. */
function sent(signed: readonly string[], document = shop, asked: MessageState['request'] = request): MessageState {
  const letter = openLetter(letters, asked.template.kind, asked.facts);
  const said = { shortName: { ko: '청소기' }, earned: 590 };
  const occasion = { ...linksOf({ keys: signed, site }, 'demo', asked, at), at, ...said };
  const digest = renderedDigest(rendering(asked, letter, minji, document, occasion));
  const written: Written = { ...minji, ...said, at, to: 'minji@shop.example', site, digest };
  return { request: asked, status: 'sent', attempt: 1, written };
}

const again = (message: MessageState, of: Letters = letters, document = shop, by = keys) =>
  textAgain({ letters: of, onPhone: phoneTextAgain, inApp: pushTextAgain }, { shop: 'demo', message, document }, by);

test('a message is shown as it was sent, after a key was changed too', () => {
  for (const signed of keys) {
    const text = again(sent([signed]));
    expect(text).toMatchObject({ isExact: true, to: 'minji@shop.example', at });
    expect(text?.subject).toBe('김민지님, 배송은 어떠셨나요?');
    for (const body of [text?.text, text?.html]) expect(body).toContain('11월 21일(토)에');
  }
});

test('its links open nothing: whoever reads it at the shop cannot answer the survey for the customer', () => {
  const text = again(sent(keys));
  for (const body of [text?.text ?? '', text?.html ?? '']) {
    expect(body).toContain('https://api.example/p/survey/…');
    expect(body).toContain('https://api.example/p/me/…');
    expect(body).not.toContain('v1.');
  }
});

test('it says so where the letter, the document or the keys are not those of then', () => {
  const message = sent(keys);
  const template = letters.get('delivery-question');
  if (!template) throw new Error('The letter is gone');
  const changed: Letters = new Map([
    [
      'delivery-question',
      { ...template, write: (...all) => ({ ...template.write(...all), greeting: '반갑습니다.' }) } as typeof template,
    ],
  ]);
  expect(again(message, changed)).toMatchObject({ isExact: false, text: expect.stringContaining('반갑습니다.') });
  const moved = { ...shop, brand: { ...shop.brand, address: { ko: '부산', en: 'Busan' } } };
  expect(again(message, letters, moved)?.isExact).toBe(false);
  expect(again(message, letters, shop, ['a key that came after all others...'])?.isExact).toBe(false);
});

test('a message of before texts were kept has none', () => {
  const { written: _, ...old } = sent(keys);
  expect(again(old)).toBeUndefined();
});
