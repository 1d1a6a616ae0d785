import { randomBytes } from 'node:crypto';
import { type Answer, type Call, formOf, Problem, type Route } from '../../../shared/api/http.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { apiOf } from '../client/api.client.ts';
import { type Assets, deskFrame } from '../frame/frame.ts';
import type { DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import type { IssuerClient } from '../issuer/issuer.client.ts';
import { clearCookie, sessionCookie } from './cookie.ts';
import { type Current, currentSession } from './current.store.ts';
import { keptLanguage, languageOfCall } from './language.ts';
import { multipartForm } from './multipart.ts';
import { homeLink, loginLink, plainPage, typedWords } from './plain.page.ts';
import { isForeign } from './posted.ts';
import { csrfOf, isCsrf, rolesIn } from './session.ts';
import { endSession } from './sessions.store.ts';
import { hasLeft, nameIn, seesMaskedContacts, shopFacts } from './shop-facts.ts';
import { plainWords } from './words.ts';

interface Desk {
  readonly issuer: IssuerClient;
  readonly assets: Assets;
}

/** Lambda takes 6 MB, a body in base64 a third more than it holds. */
const maxUploadBytes = 4 * 1024 * 1024;

/** The desk's table as a table of the door: whoever has no session, no role or no proof gets no page. */
export const pageRoutes = (routes: readonly DeskRoute[], desk: Desk): Route[] =>
  routes.map((route) => ({
    method: route.method,
    path: route.path,
    answer: (call) => pageAnswer(route, call, desk),
  }));

async function pageAnswer(route: DeskRoute, call: Call, desk: Desk): Promise<Answer> {
  const language = languageOfCall(call);
  const plain = { language, assets: desk.assets };
  const form = route.method === 'POST' ? postedForm(call) : new URLSearchParams();
  const current = await currentSession(call.cookies, desk.issuer);
  const { here, address } = placeOf(route, call);
  if (!current) {
    const isPartial = call.headers['hx-request'] !== undefined;
    if (route.method === 'GET' && !isPartial) return { goTo: `/desk/login?to=${encodeURIComponent(address)}` };
    const more = [loginLink(language, `/desk/${call.shop}`), typedWords(form, language)];
    return plainPage({ ...plain, status: 401, words: plainWords.ended, more });
  }
  if (route.method === 'POST' && (isForeign(call) || !isCsrf(current.id, form.get('csrf')))) {
    const more = [homeLink(language), typedWords(form, language)];
    return plainPage({ ...plain, status: 403, words: plainWords.forged, more });
  }
  const roles = rolesIn(current.session, call.shop);
  if (!route.roles.some((role) => roles.includes(role)))
    return plainPage({ ...plain, status: 403, words: plainWords.forbidden, more: [homeLink(language)] });
  const visit = await visitOf(call, current, form);
  if (!visit) {
    await endSession(current.id);
    const cookies = [clearCookie(sessionCookie)];
    return plainPage({ ...plain, status: 403, words: plainWords.staffEnded, cookies });
  }
  return shown(await route.answer(visit), { visit, here, desk, call });
}

interface Shown {
  readonly visit: Visit;
  readonly here: string;
  readonly desk: Desk;
  readonly call: Call;
}

function shown(answer: DeskAnswer, { visit, here, desk, call }: Shown): Answer {
  const cookies = keptLanguage(call);
  if ('goTo' in answer) return { goTo: localPath(answer.goTo), cookies };
  if ('opens' in answer) return { goTo: objectLink(answer.opens), cookies };
  if ('file' in answer) {
    const name = answer.file.name.replace(/[^\w.-]/g, '_');
    const headers = { 'content-disposition': `attachment; filename="${name}"` };
    return { status: 200, body: answer.file.content, headers };
  }
  const bucket = answer.postsTo === undefined ? undefined : bucketOrigin(answer.postsTo);
  const page = { status: answer.status ?? 200, desk: deskFrame(visit, answer, here, desk.assets), cookies };
  return bucket === undefined ? page : { ...page, postsTo: bucket };
}

/** A page leads to pages of the desk only, whatever it was asked by. */
function localPath(path: string): string {
  const url = URL.parse(path, 'https://desk.invalid');
  if (url?.host !== 'desk.invalid' || !/^\/desk(\/|$)/.test(url.pathname)) return '/desk';
  return url.pathname + url.search + url.hash;
}

/** A file lies in a bucket, and nowhere else. */
const objectLink = (link: string): string => (bucketOrigin(link) ? new URL(link).href : '/desk');

/** Where a bucket is; nothing for an address elsewhere. */
function bucketOrigin(link: string): string | undefined {
  const url = URL.parse(link);
  const isBucket = url?.protocol === 'https:' && /^[a-z0-9.-]+\.s3\.[a-z0-9-]+\.amazonaws\.com$/.test(url.host);
  return isBucket ? url.origin : undefined;
}

/** Where the call is: below its shop, and as an address to come back to. */
function placeOf({ path }: DeskRoute, { path: ids, query }: Call) {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? ''));
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined || name === 'lang' ? [] : [[name, value]],
  );
  const search = given.length > 0 ? `?${new URLSearchParams(given)}` : '';
  return { here: filled.replace(/^\/desk\/[^/]+/, ''), address: filled + search };
}

/** What every page is made with; nothing for who has left the shop. */
async function visitOf(call: Call, { id, session }: Current, form: URLSearchParams): Promise<Visit | undefined> {
  const { shop } = call;
  const language = languageOfCall(call);
  const api = apiOf({ host: new URL(call.origin).host, shop, token: session.tokens.access, language });
  const [me, told] = await Promise.all([api.get('/me'), api.get('')]);
  if (hasLeft(me)) return undefined;
  const facts = shopFacts(told);
  const roles = rolesIn(session, shop);
  return {
    shop,
    language,
    api,
    form,
    query: call.query,
    now: systemClock(),
    csrf: csrfOf(id),
    path: Object.fromEntries(Object.entries(call.path).map(([name, value = '']) => [name, value])),
    shopName: facts?.name[language] ?? shop,
    zone: facts?.zone ?? 'UTC',
    person: {
      id: session.sub,
      name: nameIn(me, language) ?? roles.join(', '),
      roles,
      isMasked: seesMaskedContacts(me),
    },
    formKey: randomBytes(16).toString('base64url'),
  };
}

function postedForm(call: Call): URLSearchParams {
  const type = call.headers['content-type'] ?? '';
  if (!type.toLowerCase().startsWith('multipart/form-data')) return formOf(call);
  if (call.body.length > maxUploadBytes) throw new Problem('body-too-large', `It has at most ${maxUploadBytes} bytes.`);
  const form = multipartForm(type, call.body);
  if (!form) throw new Problem('body-invalid', 'The form cannot be read.');
  return form;
}
