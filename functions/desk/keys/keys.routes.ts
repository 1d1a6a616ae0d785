import type { Role } from '../../../shared/api/http.ts';
import { failed, notice } from '../frame/notice.ts';
import type { DeskAnswer, DeskRoute, ReplyProblem, Visit } from '../frame/visit.ts';
import { keysPage, keysPath, newKeyPage, type WishFaults } from './keys.page.ts';
import { keysWords as words } from './keys.words.ts';
import { keysIn, madeKeyIn } from './shown-key.ts';
import { emptyWish, endOf, type KeyWish, wishIn } from './wish.ts';

const keyAdmins: readonly Role[] = ['admin'];

async function showKeys(visit: Visit): Promise<DeskAnswer> {
  const told = visit.query.done === 'ended' ? notice('done', words.hasEnded[visit.language]) : undefined;
  return await withList(visit, { wish: emptyWish, told });
}

interface PageTold {
  readonly wish: KeyWish;
  readonly faults?: WishFaults;
  readonly told?: ReturnType<typeof notice> | undefined;
  readonly status?: number;
}

async function withList(visit: Visit, { status, ...told }: PageTold): Promise<DeskAnswer> {
  const title = words.title[visit.language];
  const reply = await visit.api.get('/keys');
  if (!reply.ok) return { title, body: failed(reply, visit.language), status: reply.status };
  return { title, body: keysPage(visit, { keys: keysIn(reply.body), ...told }), ...(status && { status }) };
}

/** The answer of the form is the page itself: the key is in no address and in no store. */
async function makeKey(visit: Visit): Promise<DeskAnswer> {
  const { language, form, zone } = visit;
  const wish = wishIn(form);
  const endsAt = wish.ends === '' ? undefined : endOf(wish.ends, zone);
  if (wish.ends !== '' && endsAt === undefined) {
    return await withList(visit, { wish, faults: { ends: words.wrongEnds[language] }, status: 422 });
  }
  const wanted = { name: wish.name, scopes: wish.scopes, ...(endsAt && { endsAt }) };
  const reply = await visit.api.post('/keys', wanted, form.get('key') ?? undefined);
  if (reply.ok) return { title: words.newTitle[language], body: newKeyPage(visit, madeKeyIn(reply.body)) };
  const { problem, status } = reply;
  if (problem.code === 'body-invalid') {
    return await withList(visit, { wish, faults: faultsIn(problem, visit), status });
  }
  const told = problem.code === 'key-limit' ? notice('bad', words.tooMany[language]) : failed(reply, language);
  return await withList(visit, { wish, told, status });
}

/** What the API found wrong, in the words of the page. */
function faultsIn({ errors = [] }: ReplyProblem, { language }: Visit): WishFaults {
  const isWrong = (name: string) => errors.some(({ pointer }) => pointer.replace('#', '').split('/')[1] === name);
  return {
    ...(isWrong('name') && { name: words.wrongName[language] }),
    ...(isWrong('scopes') && { scopes: words.wrongScopes[language] }),
    ...(isWrong('endsAt') && { ends: words.wrongEnds[language] }),
  };
}

async function endShownKey(visit: Visit): Promise<DeskAnswer> {
  const { path, form, language } = visit;
  const reply = await visit.api.post(`/keys/${path.key}/end`, {}, form.get('key') ?? undefined);
  if (reply.ok) return { goTo: `${keysPath(visit)}?done=ended` };
  return await withList(visit, { wish: emptyWish, told: failed(reply, language), status: reply.status });
}

/** Shop → Keys: the keys of machines. */
export const keysRoutes: readonly DeskRoute[] = [
  { method: 'GET', path: '/desk/{shop}/keys', roles: keyAdmins, answer: showKeys },
  { method: 'POST', path: '/desk/{shop}/keys', roles: keyAdmins, answer: makeKey },
  { method: 'POST', path: '/desk/{shop}/keys/{key}/end', roles: keyAdmins, answer: endShownKey },
];
