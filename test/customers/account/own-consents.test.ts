import { expect, test } from 'vitest';
import { consentsSection } from '../../../functions/customers/account/own-consents.ts';
import { shop } from '../../messaging/letters/demo.ts';

const links = { unsubscribe: '/p/unsubscribe/x', preferences: '/p/preferences/x' };
const viewer = { shop, language: 'ko', zone: 'Asia/Seoul', now: '2026-11-30T01:00:00.000Z' } as const;

test('their own page leads to all that they can choose, whatever they said of advertising; and out of it, if they agreed', () => {
  const said = { channel: 'email', at: '2026-11-29T01:00:00.000Z' } as const;
  const shown = (given?: boolean) =>
    String(consentsSection(given === undefined ? [] : [{ ...said, given }], links, viewer));
  for (const given of [undefined, false, true])
    expect(shown(given)).toContain('<a class="tap" href="/p/preferences/x">받을 메일 고르기</a>');
  expect([undefined, false, true].map((given) => shown(given).includes(links.unsubscribe))).toEqual([
    false,
    false,
    true,
  ]);
});
