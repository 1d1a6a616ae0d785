import { html } from 'hono/html';
import type { Language, ShopDocument } from '../../shared/events/shops.ts';
import { lowMost } from '../../shared/events/surveys.ts';
import { frame, type Markup } from '../../shared/frame.ts';
import type { Page } from '../../shared/http.ts';
import { moment } from '../../shared/moment.ts';
import type { Given } from './answer.ts';
import type { SurveyDocument } from './survey.ts';

/** Whose page it is, in whose language, about what. */
export interface Shown {
  readonly survey: SurveyDocument;
  readonly shop: ShopDocument;
  readonly language: Language;
}

/** What stands in the form: what she typed, or gave before, or chose in the mail. */
export interface Filled {
  readonly score?: number | undefined;
  readonly words?: string | undefined;
}

export type Fault = 'no-score' | 'too-long';

export const wordsMost = 2_000;

const texts = {
  ko: {
    choose: '점수를 고르고 보내기를 눌러 주세요.',
    chosen: '점수를 확인하고 보내기를 눌러 주세요. 누르시기 전에는 아무것도 전해지지 않습니다.',
    before: (said: string) => `전에 ${said}을 주셨습니다. 고친 다음 보내기를 누르시면 새 답으로 바뀝니다.`,
    scale: '점수',
    range: '1점이 가장 낮고 5점이 가장 높습니다',
    words: '하실 말씀',
    optional: '비워 두셔도 됩니다. 적어 주시면 사람이 읽습니다.',
    send: '보내기',
    faults: { 'no-score': '점수를 하나 골라 주세요.', 'too-long': '하실 말씀을 2,000자까지 줄여 주세요.' },
    thanks: '고맙습니다. 잘 받았습니다.',
    low: '기대하신 만큼 해 드리지 못해 죄송합니다. 남겨 주신 답은 담당자가 읽고, 메일로 직접 답해 드립니다.',
    middle: '남겨 주신 답은 담당자가 읽고, 더 나은 배송이 되도록 고칠 점을 찾겠습니다.',
    high: '좋게 보아 주셔서 힘이 납니다. 다음에도 이만큼 해 드리겠습니다.',
    yours: '남기신 답',
    until: (time: string) => `${time}까지 고치실 수 있습니다.`,
    edit: '답 고치기',
    settled: '이미 답해 주셨습니다',
    settledWords: '고맙습니다. 고치실 수 있는 시간이 지나, 남기신 답을 그대로 두었습니다.',
    closed: '설문이 끝났습니다',
    closedWords:
      '들러 주셔서 고맙습니다. 이 설문은 더 받지 않지만, 하실 말씀은 받으신 메일에 답장해 주시면 사람이 읽습니다.',
    notOpen: '아직 열리지 않은 설문입니다',
    notOpenWords: '지금은 답을 받지 않습니다. 하실 말씀은 받으신 메일에 답장해 주시면 사람이 읽습니다.',
  },
  en: {
    choose: 'Choose a score, then press Send.',
    chosen: 'Check your score, then press Send. Nothing is passed on before you do.',
    before: (said: string) => `You gave ${said} before. Change it, then press Send; the new answer takes its place.`,
    scale: 'Your score',
    range: '1 is the lowest, 5 the highest',
    words: 'Anything to add',
    optional: 'You may leave this empty. If you write, a person reads it.',
    send: 'Send',
    faults: { 'no-score': 'Please choose a score.', 'too-long': 'Please shorten this to 2,000 characters.' },
    thanks: 'Thank you. We have your answer.',
    low: 'We are sorry that we fell short. A person reads your answer, and writes back to you by mail.',
    middle: 'A person reads your answer and looks for what we can do better.',
    high: 'That is good to hear. We will keep it up.',
    yours: 'Your answer',
    until: (time: string) => `Until ${time} you can change it.`,
    edit: 'Change my answer',
    settled: 'You have answered already',
    settledWords: 'Thank you. The time for changes is over, so your answer stays as it is.',
    closed: 'This survey is over',
    closedWords:
      'Thank you for coming by. It takes no more answers, but if there is something to say, just reply to our mail; a person reads it.',
    notOpen: 'This survey is not open yet',
    notOpenWords: 'It takes no answers now. If there is something to say, just reply to our mail; a person reads it.',
  },
};

/** `3점(보통이에요)`, `3 (All right)`. */
function meaning({ scale }: SurveyDocument, score: number, language: Language): string {
  const words = scale[score - 1]?.[language] ?? '';
  return language === 'ko' ? `${score}점(${words})` : `${score} (${words})`;
}

function taken(survey: SurveyDocument, { score, words }: Given, language: Language): Markup {
  return html`<h2>${texts[language].yours}</h2>
<p>${meaning(survey, score, language)}</p>
${words && html`<blockquote>${words}</blockquote>`}`;
}

/** Her score preselected, a field for her words, one button. Nothing is kept by looking at it. */
export function questionPage({ survey, shop, language }: Shown, filled: Filled, before?: Given, fault?: Fault): Page {
  const text = texts[language];
  const lead = before ? text.before(meaning(survey, before.score, language)) : filled.score ? text.chosen : text.choose;
  const title = survey.question[language];
  const body = html`<h1>${title}</h1>
<p>${lead}</p>
<form method="post">
<fieldset${fault === 'no-score' ? html` aria-describedby="fault"` : ''}>
<legend>${text.scale} <span class="hint">${text.range}</span></legend>
${fault === 'no-score' && html`<p class="error" id="fault" role="alert">${text.faults[fault]}</p>`}
<div class="scale">
${survey.scale.map((words, index) => choice(index + 1, words[language], filled.score === index + 1))}
</div>
</fieldset>
<div class="field">
<label for="words">${text.words} <span class="hint" id="hint">${text.optional}</span></label>
${fault === 'too-long' && html`<p class="error" id="fault" role="alert">${text.faults[fault]}</p>`}
<textarea id="words" name="words" rows="4" maxlength="${wordsMost}" aria-describedby="${fault === 'too-long' ? 'fault' : 'hint'}">${filled.words ?? ''}</textarea>
</div>
<button>${text.send}</button>
</form>`;
  return frame({ language, title, body, brand: shop.brand });
}

function choice(score: number, words: string, checked: boolean): Markup {
  return html`<div><input type="radio" name="score" id="score-${score}" value="${score}" required${checked ? ' checked' : ''}><label for="score-${score}"><b>${score}</b> <span>${words}</span></label></div>
`;
}

/** She has answered: thanks, what happens now, what was taken, and until when she may change it. */
export function thanksPage({ survey, shop, language }: Shown, given: Given, until: string): Page {
  const text = texts[language];
  const next = given.score <= lowMost ? text.low : given.score === lowMost + 1 ? text.middle : text.high;
  const body = html`<h1>${text.thanks}</h1>
<p>${next}</p>
${taken(survey, given, language)}
<p class="soft">${text.until(moment(until, shop.zone, language))}</p>
<p><a class="tap" href="?">${text.edit}</a></p>`;
  return frame({ language, title: text.thanks, body, brand: shop.brand });
}

/** It cannot be changed any more. */
export function settledPage({ survey, shop, language }: Shown, given: Given): Page {
  const text = texts[language];
  const body = html`<h1>${text.settled}</h1>
<p>${text.settledWords}</p>
${taken(survey, given, language)}`;
  return frame({ language, title: text.settled, body, brand: shop.brand });
}

export function notTakingPage({ shop, language }: Shown, why: 'closed' | 'not-open'): Page {
  const text = texts[language];
  const [title, words] = why === 'closed' ? [text.closed, text.closedWords] : [text.notOpen, text.notOpenWords];
  return frame({ language, title, body: html`<h1>${title}</h1>\n<p>${words}</p>`, brand: shop.brand });
}
