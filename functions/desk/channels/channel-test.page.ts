import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { notice } from '../frame/notice.ts';
import { when } from '../frame/time.ts';
import type { Visit } from '../frame/visit.ts';
import { becauseText, messageStates } from '../orders/message.words.ts';
import { channelsWords as words } from '../shop/carriers.words.ts';
import type { TestOutcome } from './carriers.ts';
import { channelsAt } from './channels.page.ts';

const underWay = ['open', 'claimed', 'sent', 'delayed'];

/** Whether more may be heard of the test soon. */
export const isUnderWay = ({ state, usefulUntil }: TestOutcome, now: string): boolean =>
  underWay.includes(state) && now < usefulUntil;

/** What became of a test, in one sentence; why, where it did not arrive. */
export function testPage(visit: Visit, outcome: TestOutcome, path: string): Markup {
  const { language } = visit;
  const { state, at, because, until } = outcome;
  return html`<p><a class="tap" href="${channelsAt(visit)}">← ${words.back[language]}</a></p>${toldPart(visit, outcome)}
<p><span class="mark">${messageStates[state]?.[language] ?? state}</span> ${at ? when(at, visit) : ''}</p>
${because ? html`<p>${becauseText(because, language)}${until ? html` <span class="hint">${when(until, visit)}</span>` : ''}</p>` : ''}
<p><a class="tap" href="${path}">${words.again[language]}</a></p>`;
}

function toldPart({ language, now }: Visit, outcome: TestOutcome): Markup {
  const { state } = outcome;
  if (state === 'delivered') return notice('done', words.arrived[language]);
  if (state === 'held') return notice('bad', words.held[language]);
  if (isUnderWay(outcome, now)) return notice('info', words.underWay[language]);
  return underWay.includes(state) || state === 'unknown' ? html`` : notice('bad', words.notSent[language]);
}
