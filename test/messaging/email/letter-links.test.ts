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

const open = (url: string | undefined, purpose: 'me' | 'survey' | 'unsubscribe', now: string) =>
  openLink(keys, purpose, url?.split('/').at(-1) ?? '', now);

const anonymous = { ...marketing, to: { channel: 'email' as const, address: 'a@shop.example' } };
const site = { keys, site: 'https://x.example' };
const sentAt = '2026-11-20T01:00:00.000Z';

test('whoever is a customer needs links', () => {
  expect([survey, plain, marketing, anonymous].map(needsLinks)).toEqual([true, true, true, false]);
});

test("every letter to a customer links the customer's own page, for ninety days after it was sent; written again it has the same link", () => {
  const links = linksOf(site, 'demo', plain, sentAt);
  expect(Object.keys(links)).toEqual(['me', 'contact', 'preferences']);
  expect(linksOf(site, 'demo', plain, sentAt)).toEqual(links);
  expect(open(links.me, 'me', '2027-02-18T00:59:59.999Z')).toEqual({
    ...{ shop: 'demo', purpose: 'me', customer: 'c1', expiresAt: '2027-02-18T01:00:00.000Z' },
  });
  expect(open(links.me, 'me', '2027-02-18T01:00:00.000Z')).toBe('expired');
});

test('a survey links its page, for thirty days after it was useful to ask', () => {
  const links = linksOf(site, 'demo', survey, sentAt);
  expect(Object.keys(links)).toEqual(['me', 'contact', 'preferences', 'survey']);
  expect(links.survey).toMatch(/^https:\/\/x\.example\/p\/survey\/v1\./);
  expect(open(links.survey, 'survey', '2026-12-22T00:59:59.999Z')).toEqual({
    ...{ shop: 'demo', purpose: 'survey', customer: 'c1', about: 'delivery~o1', expiresAt: '2026-12-22T01:00:00.000Z' },
  });
  expect(open(links.survey, 'survey', '2026-12-22T01:00:00.000Z')).toBe('expired');
});

test('an advertisement links its way out, which never ends', () => {
  const links = linksOf(site, 'demo', marketing, sentAt);
  expect(Object.keys(links)).toEqual(['me', 'contact', 'preferences', 'unsubscribe']);
  expect(links.unsubscribe).toMatch(/^https:\/\/x\.example\/p\/unsubscribe\/v1\./);
  expect(links.preferences).toBe(links.unsubscribe?.replace('unsubscribe', 'preferences'));
  expect(open(links.unsubscribe, 'unsubscribe', '2099-01-01T00:00:00.000Z')).toEqual({
    shop: 'demo',
    purpose: 'unsubscribe',
    customer: 'c1',
  });
});

test('what goes to an address has none', () => {
  expect(linksOf(site, 'demo', anonymous, sentAt)).toEqual({});
  expect(linksOf(site, 'demo', { ...anonymous, about: survey.about }, sentAt)).toEqual({});
});
