import { deskRoutes } from '../../functions/desk/desk.routes.ts';
import { deskFrame } from '../../functions/desk/frame/frame.ts';
import type { ApiReply, DeskAnswer, DeskApi, ReplyProblem, Visit } from '../../functions/desk/frame/visit.ts';
import type { Role } from '../../shared/api/http.ts';
import type { Reply, World } from '../support/world.ts';
import { aVisit } from './visits.ts';

/** The API of the local system, as a person with this role calls it from the desk. */
export function apiOn(world: World, role: Role): DeskApi {
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const token = world.cloud.tokens?.issue(
      { sub: `local-${role}`, 'cognito:groups': [`demo:${role}`] },
      world.cloud.kernel.now(),
    );
    const bytes = body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body));
    const sent = {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    };
    return replyOf(await world.call(method, `/v1/shops/demo${path}`, bytes, sent));
  };
  const matching = (match: string | undefined): Record<string, string> =>
    match === undefined ? { 'if-none-match': '*' } : { 'if-match': match };
  return {
    get: (path) => ask('GET', path),
    post: (path, body, key) => ask('POST', path, body, key === undefined ? {} : { 'idempotency-key': key }),
    put: (path, body, match) => ask('PUT', path, body, matching(match)),
    patch: (path, body, match) => ask('PATCH', path, body, { 'if-match': match }),
    delete: (path, match) => ask('DELETE', path, undefined, match === undefined ? {} : { 'if-match': match }),
  };
}

const replyOf = ({ status, body, headers }: Reply): ApiReply =>
  status < 300 ? { ok: true, status, body, etag: headers.etag } : { ok: false, status, problem: body as ReplyProblem };

interface Opening extends Partial<Pick<Visit, 'language' | 'query' | 'formKey'>> {
  readonly role: Role;
  /** What a form posts; without it the page is only opened. */
  readonly form?: Readonly<Record<string, string>>;
}

interface Opened {
  readonly status: number;
  /** The whole page, or the file; empty where it leads to another page. */
  readonly text: string;
  readonly answer: DeskAnswer;
}

/** Opens a page of the desk, or posts its form: the page's own code, with the API of the local system behind it. */
export async function open(world: World, path: string, { role, form, query = {}, ...told }: Opening): Promise<Opened> {
  const { route, ids } = routeOf(form ? 'POST' : 'GET', path);
  if (!route.roles.includes(role)) return { status: 403, text: '', answer: { goTo: '/desk' } };
  const visit = aVisit({
    ...{ roles: [role], api: apiOn(world, role), path: ids, query, form: new URLSearchParams(form), now: world.now() },
    ...told,
  });
  const answer = await route.answer(visit);
  if ('goTo' in answer) return { status: 303, text: '', answer };
  if ('opens' in answer) return { status: 303, text: '', answer };
  if ('file' in answer) return { status: 200, text: JSON.stringify(answer.file.content), answer };
  const assets = { stylesheet: '/desk/assets/desk.css', script: '/desk/assets/htmx.js' };
  const text = deskFrame(visit, answer, path.replace(/^\/desk\/[^/]+/, ''), assets);
  return { status: answer.status ?? 200, text, answer };
}

function routeOf(method: string, path: string) {
  for (const route of deskRoutes.filter((each) => each.method === method)) {
    const pattern = new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    const found = pattern.exec(path);
    if (found) return { route, ids: { ...found.groups } };
  }
  throw new Error(`There is no page ${method} ${path}`);
}

/** What the fields of a page's last form hold, as a browser would post them. */
export function fieldsOf(page: string): Record<string, string> {
  const [form = ''] = page.match(/<form method="post" action="\/desk\/demo[\s\S]*?<\/form>/g)?.slice(-1) ?? [];
  const posted: Record<string, string> = {};
  const plain = (text: string) =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const [name, value] = [/name="([^"]*)"/.exec(tag)?.[1], /value="([^"]*)"/.exec(tag)?.[1]];
    if (name === undefined || (tag.includes('type="checkbox"') && !/\schecked/.test(tag))) continue;
    posted[name] = plain(value ?? '');
  }
  for (const [, name = '', text = ''] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g))
    posted[name] = plain(text);
  for (const [, name = '', options = ''] of form.matchAll(/<select[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)) {
    posted[name] =
      /<option value="([^"]*)" selected/.exec(options)?.[1] ?? /<option value="([^"]*)"/.exec(options)?.[1] ?? '';
  }
  return posted;
}
