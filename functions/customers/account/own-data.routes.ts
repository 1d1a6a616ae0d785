import { type Answer, type Call, Problem, type Route } from '../../../shared/api/http.ts';
import type { LinkKeysAt } from '../../../shared/api/link-keys.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { deciding } from '../../../shared/kernel/aggregate.ts';
import type { Customer } from '../customer/customer.ts';
import { whomOf } from '../privacy/asking.ts';
import { exported, exportOf } from '../privacy/export.routes.ts';
import { unansweredIn } from '../privacy/request.ts';
import { beginErasure, beginRequest } from '../privacy/requests.store.ts';
import { personBehind, viewerOf } from './behind-link.store.ts';
import { copyPage, erasureBegunPage, ownDataPage, ownErasurePage } from './own-data.page.ts';

const mePath = '/p/me/{token}';
const meOf = ({ path }: Call): string => `/p/me/${path.token ?? ''}`;

/** A page that changes nothing: mail scanners open links too. */
const show =
  (keys: LinkKeysAt, page: typeof ownDataPage) =>
  async (call: Call): Promise<Answer> => {
    const now = systemClock();
    const { person, shop } = await personBehind(keys, call, now);
    return { status: 200, html: page(viewerOf(person, shop, now), meOf(call)) };
  };

/** Asked again on the same day, it is the same request: a button is pressed twice. */
const askedToday = (kind: 'access' | 'erase-customer', shop: string, { customer }: Customer, now: string) => ({
  id: base32Id(26, 'own', kind, shop, customer, now.slice(0, 10)),
  kind,
  requestedAt: now,
  begunAt: now,
  by: 'customer' as const,
  customer,
  orders: 0,
});

const ownCause = ({ id }: { readonly id: string }, at: string) => ({ id: `own-data/${id}`, at, test: false });

const askCopy =
  (keys: LinkKeysAt) =>
  async (call: Call): Promise<Answer> => {
    const now = systemClock();
    const { person, shop } = await personBehind(keys, call, now);
    const request = askedToday('access', shop.shop, person, now);
    await beginRequest(shop.shop, { ...request, whom: whomOf(person, []) }, ownCause(request, now));
    const me = meOf(call);
    const view = { me, own: `${me}/copies/${request.id}`, isComplete: false, isCut: false, data: {} };
    return { status: 200, html: copyPage(viewerOf(person, shop, now), view) };
  };

/** The export that the path names, if it is this person's. */
async function ownCopy(keys: LinkKeysAt, call: Call) {
  const now = systemClock();
  const { person, shop } = await personBehind(keys, call, now);
  const request = await exportOf(shop.shop, call.path.request ?? '').catch(() => undefined);
  if (request?.customer !== person.customer) throw new Problem('link-invalid');
  return { viewer: viewerOf(person, shop, now), request, file: await exported(shop.shop, request) };
}

const showCopy =
  (keys: LinkKeysAt) =>
  async (call: Call): Promise<Answer> => {
    const { viewer, request, file } = await ownCopy(keys, call);
    const { cut, data } = file;
    const own = `${meOf(call)}/copies/${request.id}`;
    const isComplete = request.whom === undefined && unansweredIn(request).length === 0;
    return {
      status: 200,
      html: copyPage(viewer, { me: meOf(call), own, isComplete, isCut: cut.length > 0, data }),
    };
  };

const giveCopy =
  (keys: LinkKeysAt) =>
  async (call: Call): Promise<Answer> => {
    const { request, file } = await ownCopy(keys, call);
    const headers = {
      'content-disposition': `attachment; filename="my-data-${request.requestedAt.slice(0, 10)}.json"`,
    };
    return { status: 200, body: file, headers };
  };

const eraseMe =
  (keys: LinkKeysAt) =>
  async (call: Call): Promise<Answer> => {
    const now = systemClock();
    return await deciding(meOf(call), { id: 'own-data', at: now, test: false }, async () => {
      const { root, person, shop } = await personBehind(keys, call, now);
      const request = askedToday('erase-customer', shop.shop, person, now);
      await beginErasure(shop.shop, { root }, request, ownCause(request, now));
      return { status: 200, html: erasureBegunPage(viewerOf(person, shop, now)) };
    });
  };

/** What a customer asks about their own data, behind the link of their account page. */
export const ownDataRoutes = (keys: LinkKeysAt): Route[] => [
  {
    method: 'GET',
    path: `${mePath}/data`,
    answer: show(keys, ownDataPage),
    docs: { summary: 'Show what a customer may ask about their data' },
  },
  {
    method: 'POST',
    path: `${mePath}/copy`,
    answer: askCopy(keys),
    docs: { summary: 'Collect everything about oneself' },
  },
  {
    method: 'GET',
    path: `${mePath}/copies/{request}`,
    answer: showCopy(keys),
    docs: { summary: 'Show everything about oneself' },
  },
  {
    method: 'GET',
    path: `${mePath}/copies/{request}/file`,
    answer: giveCopy(keys),
    docs: { summary: 'Fetch everything about oneself' },
  },
  {
    method: 'GET',
    path: `${mePath}/erasure`,
    answer: show(keys, ownErasurePage),
    docs: { summary: 'Show what an erasure takes away' },
  },
  {
    method: 'POST',
    path: `${mePath}/erasure`,
    answer: eraseMe(keys),
    docs: { summary: 'Erase oneself' },
  },
];
