import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Answer, type Call, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { signLink } from '../../../shared/api/links.ts';
import { seesMasked } from '../../../shared/api/person.ts';
import { plusSeconds, systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { instant } from '../../../shared/events/event.ts';
import { visibleCustomer } from '../customer/visible.store.ts';
import { readShortLink, revokeShortLink, type ShortLink, saveShortLink } from './short-links.store.ts';

const linkers: readonly Role[] = ['agent', 'lead', 'admin'];

/** How long a link to the account page is valid. */
const linkDays = 30;

/** 60 bits of chance, in letters and digits that nobody confuses. */
const newCode = () => base32Id(12, 'short-link', randomBytes(16));
const codeShape = /^[a-z2-7]{12}$/;

/** `POST …/customers/{id}/links`, with `{ "short": true }` for a short link beside the long one. */
const linkAnswer = v.object({
  url: v.string(),
  expiresAt: instant,
  shortUrl: v.optional(v.string()),
  /** The code of the short link, by which `DELETE /v1/shops/{shop}/short-links/{code}` revokes it. */
  code: v.optional(v.string()),
});

const linkBody = v.strictObject({ short: v.optional(v.boolean()) });

const createLink = (keys: LinkKeysAt) => async (call: Call) => {
  const { shop, origin } = call;
  if (seesMasked(call)) throw new Problem('role-forbidden', 'Whoever has the link reads contacts, masked for you.');
  const { short = false } = call.body.length > 0 ? bodyOf(linkBody, call) : {};
  const { customer } = await visibleCustomer(shop, call.path.id ?? '');
  const now = systemClock();
  const endsAt = plusSeconds(now, linkDays * 86_400);
  const link = { shop, customer, endsAt };
  const long = { url: await pageUrl(keys, origin, link, now), expiresAt: endsAt };
  if (!short) return { status: 200, body: long };
  const code = newCode();
  await saveShortLink(code, link);
  return { status: 200, body: { ...long, shortUrl: `${origin}/s/${code}`, code } };
};

/** The address of the customer's page, signed anew: it ends when the link does. */
async function pageUrl(keys: LinkKeysAt, origin: string, { shop, customer, endsAt }: ShortLink, now: string) {
  const content = { shop, purpose: 'me' as const, customer, expiresAt: endsAt };
  return `${origin}/p/me/${signLink(await keys(Date.parse(now)), content)}`;
}

/** Leads to the page that the code stands for, and to nothing else. It changes nothing: mail scanners open links too. */
const followShort =
  (keys: LinkKeysAt) =>
  async (call: Call): Promise<Answer> => {
    const code = (call.path.code ?? '').toLowerCase();
    const link = codeShape.test(code) ? await readShortLink(code) : undefined;
    if (!link) throw new Problem('link-invalid');
    const now = systemClock();
    if (link.revokedAt !== undefined || link.endsAt <= now) throw new Problem('link-expired');
    return { goTo: await pageUrl(keys, call.origin, link, now) };
  };

async function revokeShort(call: Call) {
  const code = (call.path.code ?? '').toLowerCase();
  const link = codeShape.test(code) ? await revokeShortLink(call.shop, code, systemClock()) : undefined;
  if (!link?.revokedAt) throw new Problem('short-link-not-found');
  return { status: 200, body: { code, revokedAt: link.revokedAt } };
}

/** Links to the account page of a customer, long and short. */
export const linkRoutes = (keys: LinkKeysAt): Route[] => [
  {
    method: 'POST',
    path: '/v1/shops/{shop}/customers/{id}/links',
    answer: createLink(keys),
    docs: {
      summary: 'Create a link to the account page of a customer',
      roles: linkers,
      body: linkBody,
      response: linkAnswer,
    },
  },
  {
    method: 'DELETE',
    path: '/v1/shops/{shop}/short-links/{code}',
    answer: revokeShort,
    docs: {
      summary: 'Revoke a short link',
      roles: linkers,
      response: v.object({ code: v.string(), revokedAt: instant }),
    },
  },
  {
    method: 'GET',
    path: '/s/{code}',
    answer: followShort(keys),
    docs: { summary: 'Follow a short link to its page' },
  },
];
