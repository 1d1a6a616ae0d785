import { failed } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import type { ApiReply, DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { connectionsPage, secretPage } from './connections.page.ts';
import { connectionList, newSecret } from './connections.ts';
import { connectionWords } from './connections.words.ts';
import { shopWords } from './shop.words.ts';

const connectionsRoute = '/desk/{shop}/shop/connections';

async function showConnections(visit: Visit, refused?: ApiReply & { readonly ok: false }): Promise<DeskAnswer> {
  const { api, language, query, form } = visit;
  const title = shopWords.connections[language];
  const read = reading(connectionList, await api.get('/connections'));
  if (!read.ok) return { title, body: failed(read, language), status: read.status };
  const shown = {
    list: read.value,
    isEnded: query.ended === '1',
    ...(refused && { refused: { typed: form, reply: refused } }),
  };
  return { title, body: connectionsPage(visit, shown), status: refused?.status ?? 200 };
}

async function add(visit: Visit): Promise<DeskAnswer> {
  const { api, form, language } = visit;
  const secret = form.get('secret')?.trim();
  const body = { platform: form.get('platform') ?? '', ...(secret && { secret }) };
  const made = reading(newSecret, await api.post('/connections', body, form.get('key') ?? undefined));
  if (!made.ok) return await showConnections(visit, made);
  return { title: connectionWords.made[language], body: secretPage(visit, made.value) };
}

async function end(visit: Visit): Promise<DeskAnswer> {
  const { api, form, shop } = visit;
  const [platform, name] = [form.get('platform') ?? '', form.get('name') ?? ''].map(encodeURIComponent);
  const ended = await api.post(`/connections/${platform}/secrets/${name}/end`, {}, form.get('key') ?? undefined);
  return ended.ok ? { goTo: `/desk/${shop}/shop/connections?ended=1` } : await showConnections(visit, ended);
}

/** The platforms of a shop, and the secrets of their webhooks. */
export const connectionsRoutes: readonly DeskRoute[] = [
  {
    method: 'GET',
    path: connectionsRoute,
    roles: ['agent', 'lead', 'admin'],
    answer: (visit) => showConnections(visit),
  },
  { method: 'POST', path: connectionsRoute, roles: ['admin'], answer: add },
  { method: 'POST', path: `${connectionsRoute}/end`, roles: ['admin'], answer: end },
];
