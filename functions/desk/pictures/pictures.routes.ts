import type { Role } from '../../../shared/api/http.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { faultAt } from '../frame/form.ts';
import { failed, notice } from '../frame/notice.ts';
import { reading } from '../frame/reading.ts';
import type { ApiReply, DeskAnswer, DeskRoute, Visit } from '../frame/visit.ts';
import { frameWords } from '../frame/words.ts';
import { shopWords } from '../shop/shop.words.ts';
import { describePage, uploadPage } from './new-picture.page.ts';
import { picturesAt, picturesPage } from './pictures.page.ts';
import { pictureList, uploaded, uploadTo } from './pictures.ts';
import { fileFaults, newPictureWords } from './pictures.words.ts';

type RefusedPicture = ApiReply & { readonly ok: false };

async function showPictures(visit: Visit, refused?: RefusedPicture): Promise<DeskAnswer> {
  const { api, language } = visit;
  const title = shopWords.pictures[language];
  const list = reading(pictureList, await api.get('/pictures'));
  if (!list.ok) return { title, body: failed(list, language), status: list.status };
  const body = picturesPage(visit, list.value, refused && failed(refused, language));
  return { title, body, status: refused?.status ?? 200 };
}

/** What is wrong with a file, in words; any other refusal as all others. */
function fileFaultPart({ language }: Visit, refused: RefusedPicture): Markup {
  const { problem } = refused;
  const known =
    problem.code === 'upload-not-found' ? newPictureWords.gone : fileFaults[faultAt(problem, '/upload') ?? ''];
  return known ? notice('bad', known[language]) : failed(refused, language);
}

/** The form for a file; another one once it was posted, since S3 takes one file by each. */
async function showUpload(visit: Visit, refused?: RefusedPicture): Promise<DeskAnswer> {
  const { api, language } = visit;
  const title = newPictureWords.title[language];
  const made = reading(uploadTo, await api.post('/pictures/uploads', { goTo: `${picturesAt(visit)}/new` }));
  if (!made.ok) return { title, body: failed(made, language), status: made.status };
  const body = uploadPage(visit, made.value, refused && fileFaultPart(visit, refused));
  return { title, body, status: refused?.status ?? 200, postsTo: made.value.action };
}

/** S3 leads back here with the key of what was uploaded: it is looked at, and its words are asked for. */
async function showNew(visit: Visit, key = visit.query.key, refused?: RefusedPicture): Promise<DeskAnswer> {
  const { api, language } = visit;
  if (!key) return await showUpload(visit);
  const upload = reading(uploaded, await api.get(`/pictures/uploads?key=${encodeURIComponent(key)}`));
  if (!upload.ok) return await showUpload(visit, upload);
  const told =
    refused && (refused.status === 422 ? notice('bad', frameWords.correct[language]) : failed(refused, language));
  const body = describePage(visit, { key, upload: upload.value, problem: refused?.problem, told });
  return { title: newPictureWords.title[language], body, status: refused?.status ?? 200 };
}

async function postNew(visit: Visit): Promise<DeskAnswer> {
  const { api, form } = visit;
  const [upload, ko, en] = ['upload', 'ko', 'en'].map((name) => form.get(name) ?? '');
  const added = await api.post('/pictures', { upload, alt: { ko, en } }, form.get('key') ?? undefined);
  return added.ok ? { goTo: `${picturesAt(visit)}?done=added` } : await showNew(visit, upload, added);
}

async function postChoice(visit: Visit): Promise<DeskAnswer> {
  const { api, form } = visit;
  const letter = form.get('letter') ?? '';
  const picture = form.get(`picture-${letter}`) || null;
  const path = `/pictures/letters/${encodeURIComponent(letter)}`;
  const chosen = await api.post(path, { picture }, form.get('key') ?? undefined);
  return chosen.ok ? { goTo: `${picturesAt(visit)}?done=saved` } : await showPictures(visit, chosen);
}

async function postRemoval(visit: Visit): Promise<DeskAnswer> {
  const { api, form } = visit;
  const removed = await api.delete(`/pictures/${encodeURIComponent(form.get('picture') ?? '')}`);
  return removed.ok ? { goTo: `${picturesAt(visit)}?done=removed` } : await showPictures(visit, removed);
}

const picturesView = '/desk/{shop}/pictures';
const lookers: readonly Role[] = ['agent', 'lead', 'marketer', 'admin'];
const pictureWriters: readonly Role[] = ['marketer', 'admin'];

/** Shop → Pictures: what goes with which letter, and adding one. */
export const picturesRoutes: readonly DeskRoute[] = [
  { method: 'GET', path: picturesView, roles: lookers, answer: (visit) => showPictures(visit) },
  { method: 'GET', path: `${picturesView}/new`, roles: pictureWriters, answer: (visit) => showNew(visit) },
  { method: 'POST', path: `${picturesView}/new`, roles: pictureWriters, answer: postNew },
  { method: 'POST', path: `${picturesView}/letters`, roles: pictureWriters, answer: postChoice },
  { method: 'POST', path: `${picturesView}/remove`, roles: pictureWriters, answer: postRemoval },
];
