import { html } from 'hono/html';
import type { ReceivedAnswer } from '../deployment/answer-receiver.ts';
import type { TakenNotice } from '../phones/shown-notice.ts';
import type { SentToPhone } from '../providers/sent-to-phone.ts';
import type { Delivered } from '../services/ses.ts';
import type { Snapshot } from './snapshot.ts';
import { type Html, many, none, when } from './words.ts';

const maxOpenable = 20;

/** Every message as its reader has it: on a phone, on a desk, as text, and as it travelled. */
export function messageList({ messages, zone }: Snapshot): Html {
  const older = messages.length - maxOpenable;
  return html`<section id="messages" aria-labelledby="messages-title">
<h2 id="messages-title">Messages <small>as the customer sees them</small></h2>
${messages.length === 0 ? html`<p class="empty">Nothing was sent yet. A paid order is thanked for within a second.</p>` : none}
${messages.slice(0, maxOpenable).map((message) => messageCard(message, zone))}
${older > 0 ? html`<p><a class="tap" href="/_local/messages">${many(older, 'older message')} as JSON</a></p>` : none}
</section>`;
}

function messageCard(message: Delivered, zone: string): Html {
  const { id, subject, to, from, channel, at, text, headers, tags } = message;
  const address = `/_local/messages/${encodeURIComponent(id)}`;
  return html`<article class="card" id="card-${id}"><details id="mail-${id}"><summary class="mail">
<span class="what"><b lang="ko">${subject}</b><small lang="ko">${channel} to ${to}</small></span><span class="at">${when(at, zone)}</span></summary>
<div class="views" id="m-${id}"><fieldset class="choice"><legend class="unseen">How to see it</legend>
${['Phone', 'Desktop', 'Text', 'Headers'].map(
  (view, index) =>
    html`<label><input type="radio" name="view-${id}" value="${view}" ${index === 0 ? 'checked' : ''}>${view}</label>`,
)}</fieldset>
<div class="frame"><div class="bar"><b lang="ko">${subject}</b><small lang="ko">${from}</small></div>
<iframe src="${address}" sandbox="allow-popups allow-popups-to-escape-sandbox" loading="lazy" title="The message: ${subject}"></iframe></div>
<pre class="text" tabindex="0" aria-label="Plain text" lang="ko">${text.replaceAll('\r\n', '\n')}</pre>
<dl class="headers">${[
    ...Object.entries(headers),
    ...Object.entries(tags).map(([key, value]) => [`tag ${key}`, value] as const),
  ].map(([key, value]) => html`<dt>${key}</dt><dd>${value}</dd>`)}</dl>
<a class="tap" href="${address}">Open it alone</a></div></details></article>`;
}

/** Every text message and every message by KakaoTalk, as a phone shows it. */
export function phoneList({ phones, pictures, zone }: Snapshot): Html {
  if (phones.length === 0) return none;
  const older = phones.length - maxOpenable;
  return html`<section id="phones" aria-labelledby="phones-title">
<h2 id="phones-title">On phones <small>text messages and KakaoTalk</small></h2>
${phones.slice(0, maxOpenable).map((message) => phoneCard(message, pictures.get(message.picture ?? ''), zone))}
${older > 0 ? html`<p><a class="tap" href="/_local/messages">${many(older, 'older message')} as JSON</a></p>` : none}
</section>`;
}

/** The carrier in Korea writes this above what a system sends; it is none of the sender's bytes. */
const webOrigin = '[Web발신]';

function phoneCard(message: SentToPhone, picture: string | undefined, zone: string): Html {
  const { id, channel, provider, kind, to, from, subject, text, tags, status, outcome, at } = message;
  const shown = channel === 'sms' && provider !== 'aws' ? `${webOrigin}\n${text.replaceAll('\r\n', '\n')}` : text;
  const fields = { provider, status, ...tags };
  return html`<article class="card" id="phone-${id}"><details><summary class="mail">
<span class="what"><b lang="ko">${subject || text.split('\n')[0] || kind}</b><small lang="ko">${kind} to ${to} · ${outcome} (${status})</small></span><span class="at">${when(at, zone)}</span></summary>
<div class="handset" id="m-${id}" data-channel="${channel}" data-outcome="${outcome}"><p class="from" lang="ko">${channel === 'kakao' ? html`<b>알림톡</b> ${from}` : from}</p>
<div class="bubble" lang="ko">${picture ? html`<img src="data:image/jpeg;base64,${picture}" alt="The picture of the message">` : none}${
    subject ? html`<p class="subject">${subject}</p>` : none
  }<p>${shown}</p></div></div>
${provider === 'aws' ? textBack(message) : none}<dl class="headers shown">${Object.entries(fields).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></details></article>`;
}

/** Her answer, which goes to the number that texted her: by `STOP` she refuses. */
const textBack = ({ id, to, from }: SentToPhone): Html =>
  html`<form class="actions" method="post" action="/_local/texts"><input type="hidden" name="from" value="${to}"><input type="hidden" name="to" value="${from}">
<label for="back-${id}">Text back</label> <input id="back-${id}" name="text" maxlength="1600" required value="STOP"> <button>Send</button></form>`;

/** Every notification of the shop's app, as a device shows it. */
export function noticeList({ notices, zone }: Snapshot): Html {
  if (notices.length === 0) return none;
  const older = notices.length - maxOpenable;
  return html`<section id="notices" aria-labelledby="notices-title">
<h2 id="notices-title">On devices <small>notifications of the shop's app</small></h2>
${notices.slice(0, maxOpenable).map((notice) => noticeCard(notice, zone))}
${older > 0 ? html`<p><a class="tap" href="/_local/messages">${many(older, 'older message')} as JSON</a></p>` : none}
</section>`;
}

function noticeCard({ id, to, platform, subject, text, opens, tags, at }: TakenNotice, zone: string): Html {
  const fields = { platform, device: to, ...opens, ...tags };
  return html`<article class="card" id="notice-${id}"><details><summary class="mail">
<span class="what"><b lang="ko">${subject}</b><small lang="ko">${text.split('\n')[0] ?? ''}</small></span><span class="at">${when(at, zone)}</span></summary>
<div class="handset" id="m-${id}" data-channel="push"><div class="bubble" lang="ko"><p class="subject">${subject}</p><p>${text}</p></div></div>
<dl class="headers shown">${Object.entries(fields).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></details></article>`;
}

/** What went into chats and onto boards: each call as the stand-in on this machine got it. */
export function answerList({ answers, zone }: Snapshot): Html {
  if (answers.length === 0) return none;
  return html`<section id="answers" aria-labelledby="answers-title">
<h2 id="answers-title">Answers <small>as a chat or a board gets them</small></h2>
${answers.slice(0, maxOpenable).map((answer) => answerCard(answer, zone))}</section>`;
}

function answerCard({ id, at, path, isSigned, headers, body }: ReceivedAnswer, zone: string): Html {
  const { data = {} } = body as { data?: Readonly<Record<string, unknown>> };
  return html`<article class="card" id="answer-${id}"><details><summary class="mail">
<span class="what"><b lang="ko">${String(data.text ?? '')}</b><small>${String(data.channel)} ${String(data.conversation)} · ${isSigned ? 'its signature is right' : 'its signature is wrong'}</small></span><span class="at">${when(at, zone)}</span></summary>
<pre class="text" tabindex="0" aria-label="The body of the call">${JSON.stringify(body, null, 2)}</pre>
<dl class="headers"><dt>POST</dt><dd>${path}</dd>${Object.entries(headers).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></details></article>`;
}
