import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { faultAt, field, form } from '../frame/form.ts';
import type { ReplyProblem, Visit } from '../frame/visit.ts';
import { picturesAt } from './pictures.page.ts';
import { sizeText, type Uploaded, type UploadTo } from './pictures.ts';
import { newPictureWords as words } from './pictures.words.ts';

const back = (visit: Visit): Markup =>
  html`<p><a class="tap" href="${picturesAt(visit)}">← ${words.back[visit.language]}</a></p>`;

/** The form goes to S3, which takes no other fields than these; the desk's script makes the file fit before. */
export function uploadPage(visit: Visit, { action, fields, maxBytes, maxSide }: UploadTo, problem?: Markup): Markup {
  const { language } = visit;
  return html`${back(visit)}${problem ?? ''}
<form method="post" action="${action}" enctype="multipart/form-data">
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="field"><label for="file">${words.file[language]}</label>
<p class="hint" id="file-hint">${words.fileHint[language]}</p>
<input type="file" id="file" name="file" accept="image/*" aria-describedby="file-hint" required data-picture="${maxBytes}" data-side="${maxSide}" data-making="${words.making[language]}" data-ready="${words.ready[language]}" data-unreadable="${words.unreadable[language]}"></div>
<div data-picture-shown role="status"></div>
<button>${words.upload[language]}</button></form>`;
}

interface Described {
  /** The key of the upload. */
  readonly key: string;
  readonly upload: Uploaded;
  readonly problem?: ReplyProblem | undefined;
  readonly told?: Markup | undefined;
}

/** What was uploaded, and the words for who does not see it. */
export function describePage(visit: Visit, { key, upload, problem, told }: Described): Markup {
  const { language, form: typed } = visit;
  const line = (name: 'ko' | 'en', label: string): Markup =>
    field({ name, language, label, value: typed.get(name) ?? '', error: faultAt(problem, `/alt/${name}`) });
  return html`${back(visit)}${told ?? ''}
<img class="picture" src="${upload.url}" alt="" width="${upload.width}" height="${upload.height}">
<p class="hint">${words.ready[language]}: ${sizeText(upload)}</p>
<h2>${words.describe[language]}</h2><p class="hint">${words.describeHint[language]}</p>
${form({
  visit,
  action: `${picturesAt(visit)}/new`,
  hidden: { upload: key },
  fields: html`${line('ko', words.korean[language])}${line('en', words.english[language])}`,
  submit: words.save[language],
})}
<p><a class="tap" href="${picturesAt(visit)}/new">${words.again[language]}</a></p>`;
}
