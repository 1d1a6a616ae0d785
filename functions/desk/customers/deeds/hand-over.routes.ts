import { html } from 'hono/html';
import * as v from 'valibot';
import { day } from '../../../../shared/calendar/date-time.ts';
import { customerPath } from '../../frame/customers.ts';
import { form } from '../../frame/form.ts';
import { notice } from '../../frame/notice.ts';
import { reading } from '../../frame/reading.ts';
import type { DeskAnswer, DeskRoute, Visit } from '../../frame/visit.ts';
import { deedWords as words } from '../deeds.words.ts';
import { apiPath, customerRoles, onePath, showPerson } from '../person.routes.ts';

const madeLink = v.object({
  url: v.string(),
  expiresAt: v.string(),
  shortUrl: v.optional(v.string()),
  code: v.optional(v.string()),
});

/** The answer of the form is the page itself: the link, which opens the page for whoever has it, is in no address of the desk. */
async function makeLink(visit: Visit): Promise<DeskAnswer> {
  const { api, form: posted, language } = visit;
  const reply = await api.post(apiPath(visit, '/links'), { short: true }, posted.get('key') ?? undefined);
  const read = reading(madeLink, reply);
  if (!read.ok) return await showPerson(visit, { refused: read });
  return { title: words.link[language], body: linkPage(visit, read.value) };
}

function linkPage(visit: Visit, { url, shortUrl, code, expiresAt }: v.InferOutput<typeof madeLink>) {
  const { language, zone, path } = visit;
  const own = customerPath(visit, path.customer ?? '');
  const revoking =
    code &&
    html`<p>${words.revokeMeans[language]}</p>${form({ visit, action: `${own}/links/${encodeURIComponent(code)}/revoke`, fields: html``, submit: words.revoke[language], isQuiet: true })}`;
  return html`${notice('done', words.madeLink[language])}
<p>${words.copyHint[language]}</p>
<pre class="copy" tabindex="0">${shortUrl ?? url}</pre>
<p>${words.linkEnds[language]}: ${day(expiresAt, zone, language)}</p>
${revoking}
<p><a class="tap" href="${own}">← ${words.backToCustomer[language]}</a></p>`;
}

async function revokeLink(visit: Visit): Promise<DeskAnswer> {
  const { api, path } = visit;
  const revoked = await api.delete(`/short-links/${encodeURIComponent(path.code ?? '')}`);
  if (!revoked.ok) return await showPerson(visit, { refused: revoked });
  return { goTo: `${customerPath(visit, path.customer ?? '')}?done=revoked` };
}

/** What leaves the shop: a link to the customer's own page. */
export const handOverRoutes: readonly DeskRoute[] = [
  { method: 'POST', path: `${onePath}/link`, roles: customerRoles, answer: makeLink },
  { method: 'POST', path: `${onePath}/links/{code}/revoke`, roles: customerRoles, answer: revokeLink },
];
