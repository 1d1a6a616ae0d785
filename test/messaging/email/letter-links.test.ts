import { expect, test } from 'vitest';
import { linksOf, needsLinks } from '../../../functions/messaging/email/letter-links.ts';
import { openLink } from '../../../shared/api/links.ts';
import { request } from '../../shared/kernel/examples.ts';

const keys = ['a key of thirty-two characters....'];
const usefulUntil = '2026-11-22T01:00:00.000Z';
const survey = {
  ...request,
  to: { customer: 'c1' },
  usefulUntil,
  purpose: 'service' as const,
  about: { survey: 'delivery', order: 'o1' },
};
const plain = { ...survey, about: {} };
const marketing = { ...plain, purpose: 'marketing' as const };

const open = (url: string | undefined, purpose: 'survey' | 'unsubscribe', now: string) =>
  openLink(keys, purpose, url?.split('/').at(-1) ?? '', now);

test('who needs links is a survey and an advertisement', () => {
  expect([survey, plain, marketing].map(needsLinks)).toEqual([true, false, true]);
});

test('a survey links its page, for thirty days after it was useful to ask', () => {
  const links = linksOf(keys, 'https://x.example', 'demo', survey);
  expect(Object.keys(links)).toEqual(['survey']);
  expect(links.survey).toMatch(/^https:\/\/x\.example\/p\/survey\/v1\./);
  expect(open(links.survey, 'survey', '2026-12-22T00:59:59.999Z')).toEqual({
    ...{ shop: 'demo', purpose: 'survey', customer: 'c1', about: 'delivery~o1', expiresAt: '2026-12-22T01:00:00.000Z' },
  });
  expect(open(links.survey, 'survey', '2026-12-22T01:00:00.000Z')).toBe('expired');
});

test('an advertisement links its way out, which never ends', () => {
  const links = linksOf(keys, 'https://x.example', 'demo', marketing);
  expect(Object.keys(links)).toEqual(['unsubscribe']);
  expect(links.unsubscribe).toMatch(/^https:\/\/x\.example\/p\/unsubscribe\/v1\./);
  expect(open(links.unsubscribe, 'unsubscribe', '2099-01-01T00:00:00.000Z')).toEqual({
    shop: 'demo',
    purpose: 'unsubscribe',
    customer: 'c1',
  });
});

test('what is neither, or goes to an address, has none', () => {
  expect(linksOf(keys, 'https://x.example', 'demo', plain)).toEqual({});
  const anonymous = {
    ...survey,
    purpose: 'marketing' as const,
    to: { channel: 'email' as const, address: 'a@shop.example' },
  };
  expect(linksOf(keys, 'https://x.example', 'demo', anonymous)).toEqual({});
});
