import { html } from 'hono/html';
import type { ReceivedAnswer } from '../deployment/answer-receiver.ts';
import type { Snapshot } from './snapshot.ts';
import { type Html, none, when } from './words.ts';

const maxShown = 20;

/** What went into chats and onto boards: each call as the stand-in on this machine got it. */
export function answerList({ answers, zone }: Snapshot): Html {
  if (answers.length === 0) return none;
  return html`<section id="answers" aria-labelledby="answers-title">
<h2 id="answers-title">Answers <small>as a chat or a board gets them</small></h2>
${answers.slice(0, maxShown).map((answer) => answerCard(answer, zone))}</section>`;
}

function answerCard({ id, at, path, isSigned, headers, body }: ReceivedAnswer, zone: string): Html {
  const { data = {} } = body as { data?: Readonly<Record<string, unknown>> };
  return html`<article class="card" id="answer-${id}"><details><summary class="mail">
<span class="what"><b lang="ko">${String(data.text ?? '')}</b><small>${String(data.channel)} ${String(data.conversation)} · ${isSigned ? 'its signature is right' : 'its signature is wrong'}</small></span><span class="at">${when(at, zone)}</span></summary>
<pre class="text" tabindex="0" aria-label="The body of the call">${JSON.stringify(body, null, 2)}</pre>
<dl class="headers"><dt>POST</dt><dd>${path}</dd>${Object.entries(headers).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></details></article>`;
}
