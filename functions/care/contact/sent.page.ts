import { html } from 'hono/html';
import type { Page } from '../../../shared/api/http.ts';
import type { UploadForm } from '../../../shared/aws/presigned.ts';
import { zonedDateTime } from '../../../shared/calendar/date-time.ts';
import type { Markup } from '../../../shared/page/frame.ts';
import { maxUploadBytes, type UploadedFile } from '../attachments/uploads.ts';
import { isOpen } from '../promise/business-hours.ts';
import { termsOf } from '../promise/documents.ts';
import { calendarOf } from '../promise/promise.ts';
import { answeredCase, type Ticket } from '../tickets/ticket.ts';
import type { MessageFile } from '../tickets/ticket-decision.ts';
import { type ContactView, framed } from './contact.page.ts';
import { contactWords } from './contact.words.ts';
import { carriedFiles } from './files.ts';

/** The files beside a form that was sent: those that are uploaded, and the form for one more; or those that went with it. */
export interface FilesView {
  readonly uploaded: readonly UploadedFile[];
  /** Without it, no more is taken. */
  readonly form?: UploadForm;
  readonly sent?: readonly MessageFile[];
  readonly fault?: 'gone' | 'too-often';
}

/** That it was received, and by when a person answers: the promise of its ticket. Files can be added to it. */
export function sentPage(view: ContactView, ticket: Ticket, files: FilesView = { uploaded: [] }): Page {
  const { language } = view;
  const text = contactWords[language];
  const { form } = files;
  const body = html`<h1>${text.sent}</h1>
<p class="soft">${text.number(ticket.number)}</p>
<p role="status"><b>${promiseWords(view, ticket)}</b></p>
${files.sent ? sentFiles(files.sent, view) : filesToAdd(files, view, ticket)}
<p><a class="tap" href="${view.path}">${text.another}</a></p>`;
  return framed(view, text.sent, body, form ? { script: uploadAtOnce, postsTo: new URL(form.action).origin } : {});
}

/**
 * A chosen file is uploaded at once, and one that S3 would refuse is not; without it, the button does that, and S3's own words say why
 * it refuses.
 */
const uploadAtOnce = `document.querySelector('[type=file]').addEventListener('change',({target:t})=>{const [f]=t.files;if(!f)return;const bad=f.size<1||f.size>${maxUploadBytes},b=t.form.querySelector('button');document.getElementById('bad-file').hidden=!bad;if(bad){t.value='';return}b.textContent=b.dataset.busy;t.form.submit()})`;

function filesToAdd({ uploaded, form, fault }: FilesView, view: ContactView, { ticket }: Ticket): Markup | '' {
  const text = contactWords[view.language];
  if (!form && uploaded.length === 0 && !fault) return '';
  return html`<h2>${text.filesTitle}</h2>
${fault ? html`<p class="error" role="alert">${text.fileFaults[fault]}</p>` : ''}
${uploaded.length > 0 ? toSend(uploaded, view, ticket) : ''}
${form ? uploadField(form, uploaded.length > 0, view) : ''}`;
}

/** A form of the shop's own: nothing is passed on before it is sent. */
function toSend(uploaded: readonly UploadedFile[], { language, path }: ContactView, ticket: string): Markup {
  const text = contactWords[language];
  return html`<h3>${text.uploaded}</h3>
<ul>${uploaded.map(({ name }) => html`<li>${name}</li>`)}</ul>
<form method="post" action="${path}">
<input type="hidden" name="sent" value="${ticket}">
<input type="hidden" name="files" value="${carriedFiles(uploaded)}">
<p>${text.notSent}</p>
<button>${text.sendFiles}</button>
</form>`;
}

/** The browser posts the file to S3, which leads back to this page. */
function uploadField({ action, fields }: UploadForm, isAnother: boolean, { language }: ContactView): Markup {
  const text = contactWords[language];
  return html`<form method="post" action="${action}" enctype="multipart/form-data">
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<p class="field"><label for="file">${isAnother ? text.moreFiles : text.file}</label>
<span class="error" id="bad-file" role="alert" hidden>${text.badFile}</span>
<input type="file" id="file" name="file" aria-describedby="file-hint" required>
<span class="hint" id="file-hint">${text.filesHint}</span></p>
<button class="quiet" data-busy="${text.uploading}">${text.upload}</button>
</form>`;
}

function sentFiles(files: readonly MessageFile[], { language }: ContactView): Markup {
  const text = contactWords[language];
  return html`<h2>${text.filesSent}</h2>
<ul>${files.map(({ name, stored }) => html`<li>${name}${stored ? '' : html` <span class="soft">(${text.fileMissing})</span>`}</li>`)}</ul>`;
}

function promiseWords({ shop, language, now }: ContactView, ticket: Ticket): string {
  const { clock } = ticket;
  const text = contactWords[language];
  if (clock.stoppedAt !== undefined) return text.answered;
  if (now >= clock.at) return text.late;
  const promised = text.promise(zonedDateTime(clock.at, shop.zone, language));
  return isOpen(calendarOf(termsOf(shop), answeredCase(ticket)), clock.from) ? promised : `${text.closed} ${promised}`;
}
