import * as v from 'valibot';
import { failed, notice } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import type { ApiReply, DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { importPage, importsPage } from './imports.page.ts';
import { checked, importList, importProgress, isDone } from './imports.ts';
import { faultWords, importWords } from './imports.words.ts';
import { chunksToPost, type Upload, type UploadFault, uploadOf } from './upload.ts';

const importsRoute = '/desk/{shop}/shop/imports';
const platformsKnown = v.object({ platforms: v.array(v.string()) });

type UploadRefusal = UploadFault | 'too-large';

async function showImports(
  visit: Visit,
  refused?: UploadRefusal | (ApiReply & { readonly ok: false }),
): Promise<DeskAnswer> {
  const { api, language, form } = visit;
  const title = importWords.title[language];
  const [list, platforms] = await Promise.all([api.get('/imports'), api.get('/connections')]);
  const [read, told] = [reading(importList, list), reading(platformsKnown, platforms)];
  if (!read.ok) return { title, body: failed(read, language), status: read.status };
  const words =
    typeof refused === 'string' ? notice('bad', faultWords[refused][language]) : refused && failed(refused, language);
  const body = importsPage(visit, {
    list: read.value,
    platforms: told.ok ? told.value.platforms : ['standard'],
    platform: form.get('platform') ?? undefined,
    ...(words && { refused: words }),
  });
  return { title, body, status: refused ? 422 : 200 };
}

async function upload(visit: Visit): Promise<DeskAnswer> {
  const { form, shop } = visit;
  const platform = form.get('platform') ?? 'standard';
  const file = uploadOf(form.get('file') ?? '', platform);
  if (typeof file === 'string') return await showImports(visit, file);
  const refused = await post(visit, file, platform);
  return refused ? await showImports(visit, refused) : { goTo: `/desk/${shop}/shop/imports/${file.id}` };
}

/** So many parts are posted at once, as the command does. */
const atOnce = 6;

/** Posts the parts that were not processed yet: the same file goes on where it stopped. */
async function post(
  { api }: Visit,
  file: Upload,
  platform: string,
): Promise<UploadRefusal | (ApiReply & { ok: false }) | undefined> {
  const { id, columns } = file;
  const common = { import: id, platform, columns };
  const answer = reading(checked, await api.post('/imports', { ...common, chunk: 1, rows: [] }));
  if (!answer.ok) return answer;
  const parts = chunksToPost(file, answer.value.together);
  if (parts === 'too-large') return parts;
  const before = reading(importProgress, await api.get(`/imports/${id}`));
  const first = before.ok ? before.value.goOnAt : 1;
  const numbered = parts.map((part, n) => ({ ...part, chunk: n + 1, of: parts.length })).slice(first - 1);
  for (let n = 0; n < numbered.length; n += atOnce) {
    const some = numbered.slice(n, n + atOnce);
    const posted = await Promise.all(
      some.map((part) => api.post('/imports', { ...common, ...part }, `${id}-${part.chunk}`)),
    );
    for (const each of posted) if (!each.ok) return each;
  }
  return undefined;
}

async function isBegun({ api }: Visit, id: string): Promise<boolean> {
  const list = reading(importList, await api.get('/imports'));
  return list.ok && list.value.items.some((each) => each.id === id);
}

async function showOne(visit: Visit): Promise<DeskAnswer> {
  const { api, language, query } = visit;
  const { id = '' } = visit.path;
  const title = importWords.title[language];
  const next = query.next ? `?next=${encodeURIComponent(query.next)}` : '';
  const read = reading(importProgress, await api.get(`/imports/${encodeURIComponent(id)}${next}`));
  // Nothing of it was processed yet, or nobody ever began it.
  if (!read.ok && !(read.status === 404 && (await isBegun(visit, id)))) {
    return { title, body: failed(read, language), status: read.status };
  }
  const told = read.ok ? read.value : undefined;
  const body = importPage(visit, id, told, next === '');
  return { title, body, ...(!(told && isDone(told)) && { refreshSeconds: 3 }) };
}

/** Past orders and customers, from files. */
export const importsRoutes: readonly DeskRoute[] = [
  { method: 'GET', path: importsRoute, roles: ['admin'], answer: (visit) => showImports(visit) },
  { method: 'POST', path: importsRoute, roles: ['admin'], answer: upload },
  { method: 'GET', path: `${importsRoute}/{id}`, roles: ['admin'], answer: showOne },
];
