import { html } from 'hono/html';
import type { Page } from '../../shared/api/http.ts';
import { zonedDateTime } from '../../shared/calendar/date-time.ts';
import type { Language, ShopDocument } from '../../shared/events/shops.ts';
import { maxLow } from '../../shared/events/surveys.ts';
import { frame, type Markup } from '../../shared/page/frame.ts';
import type { Given } from './answer.ts';
import type { SurveyDocument } from './survey.ts';

/** What every page of a survey needs. */
export interface SurveyView {
  readonly survey: SurveyDocument;
  readonly shop: ShopDocument;
  readonly language: Language;
}

/** The values in the form: typed, given before, or chosen in the mail. */
export interface FormValues {
  readonly score?: number | undefined;
  readonly words?: string | undefined;
}

export type Fault = 'no-score' | 'too-long';

export const maxWords = 2_000;

const surveyTexts = {
  ko: {
    choose: '점수를 고르고 ‘보내기’를 눌러 주세요.',
    chosen: '점수를 확인해 주세요. ‘보내기’를 누르셔야 답이 전해집니다.',
    before: (answer: string) => `앞서 ${answer}을 주셨습니다. 고치신 다음 ‘보내기’를 누르시면 새 답으로 바뀝니다.`,
    scale: '점수',
    range: '1점이 가장 낮고 5점이 가장 높습니다',
    words: '하실 말씀',
    optional: '비워 두셔도 됩니다',
    send: '보내기',
    faults: { 'no-score': '점수를 하나 골라 주세요.', 'too-long': '하실 말씀을 2,000자까지 줄여 주세요.' },
    thanks: '고맙습니다. 잘 받았습니다.',
    low: '기대하신 만큼 해 드리지 못해 죄송합니다. 남겨 주신 답은 담당자가 직접 읽고 메일로 답해 드립니다.',
    middle: '아쉬운 점이 있으셨다면 받으신 메일에 답장해 주세요. 담당자가 직접 읽고 답해 드립니다.',
    high: '좋게 보아 주셔서 힘이 납니다.',
    yours: '남기신 답',
    until: (time: string) => `${time}까지 고치실 수 있습니다.`,
    edit: '답 고치기',
    settled: '이미 답해 주셨습니다',
    settledWords: '고맙습니다. 고치실 수 있는 시간이 지나 남기신 답을 그대로 두었습니다.',
    closed: '설문이 끝났습니다',
    closedWords:
      '들러 주셔서 고맙습니다. 이 설문은 더 이상 답을 받지 않습니다. 하실 말씀이 있으면 받으신 메일에 답장해 주세요. 담당자가 직접 읽고 답해 드립니다.',
    notOpen: '아직 열리지 않은 설문입니다',
    notOpenWords:
      '지금은 답을 받지 않습니다. 하실 말씀이 있으면 받으신 메일에 답장해 주세요. 담당자가 직접 읽고 답해 드립니다.',
  },
  en: {
    choose: 'Choose a score, then press Send.',
    chosen: "Please check your score, then press Send. Your answer isn't sent until you do.",
    before: (answer: string) =>
      `You gave us ${answer}. If you change it, press Send, and your new answer will replace it.`,
    scale: 'Your score',
    range: '1 is the lowest, 5 the highest',
    words: 'Anything to add',
    optional: 'You can leave this empty',
    send: 'Send',
    faults: { 'no-score': 'Please choose a score.', 'too-long': 'Please shorten this to 2,000 characters.' },
    thanks: "Thank you. We've got your answer.",
    low: "We're sorry that we fell short. Our team will read your answer and reply by email.",
    middle: 'If anything could have gone better, just reply to our email, and our team will answer.',
    high: "That's good to hear.",
    yours: 'Your answer',
    until: (time: string) => `You can change it until ${time}.`,
    edit: 'Change my answer',
    settled: "You've already answered",
    settledWords: 'Thank you. The time for changes is over, so your answer stays as it is.',
    closed: 'This survey is over',
    closedWords:
      "Thank you for coming by. It isn't taking answers any more. If there's something you'd like to say, just reply to our email, and our team will answer.",
    notOpen: "This survey isn't open yet",
    notOpenWords:
      "It isn't taking answers yet. If there's something you'd like to say, just reply to our email, and our team will answer.",
  },
};

/** `3점(보통이에요)`, `3 (All right)`. */
function meaning({ scale }: SurveyDocument, score: number, language: Language): string {
  const words = scale[score - 1]?.[language] ?? '';
  return language === 'ko' ? `${score}점(${words})` : `${score} (${words})`;
}

function givenAnswer(survey: SurveyDocument, { score, words }: Given, language: Language): Markup {
  return html`<h2>${surveyTexts[language].yours}</h2>
<p>${meaning(survey, score, language)}</p>
${words && html`<blockquote>${words}</blockquote>`}`;
}

/** The form: the score preselected, a field for words, one button. To open it stores nothing. */
export function questionPage(
  { survey, shop, language }: SurveyView,
  values: FormValues,
  before?: Given,
  fault?: Fault,
): Page {
  const text = surveyTexts[language];
  const choosing = values.score ? text.chosen : text.choose;
  const lead = before ? text.before(meaning(survey, before.score, language)) : choosing;
  const title = survey.question[language];
  const body = html`<h1>${title}</h1>
<p>${lead}</p>
<form method="post">
<fieldset${fault === 'no-score' ? html` aria-describedby="fault"` : ''}>
<legend>${text.scale} <span class="hint">${text.range}</span></legend>
${fault === 'no-score' && html`<p class="error" id="fault" role="alert">${text.faults[fault]}</p>`}
<div class="scale">
${survey.scale.map((words, index) => choice(index + 1, words[language], values.score === index + 1))}
</div>
</fieldset>
<div class="field">
<label for="words">${text.words} <span class="hint" id="hint">${text.optional}</span></label>
${fault === 'too-long' && html`<p class="error" id="fault" role="alert">${text.faults[fault]}</p>`}
<textarea id="words" name="words" rows="4" maxlength="${maxWords}" aria-describedby="${fault === 'too-long' ? 'fault' : 'hint'}">${values.words ?? ''}</textarea>
</div>
<button>${text.send}</button>
</form>`;
  return frame({ language, title, body, brand: shop.brand });
}

function choice(score: number, words: string, checked: boolean): Markup {
  return html`<div><input type="radio" name="score" id="score-${score}" value="${score}" required${checked ? ' checked' : ''}><label for="score-${score}"><b>${score}</b> <span>${words}</span></label></div>
`;
}

/** Thanks, what happens next, the answer as it was stored, and until when it may be changed. */
export function thanksPage({ survey, shop, language }: SurveyView, given: Given, until: string): Page {
  const text = surveyTexts[language];
  const better = given.score === maxLow + 1 ? text.middle : text.high;
  const next = given.score <= maxLow ? text.low : better;
  const body = html`<h1>${text.thanks}</h1>
<p>${next}</p>
${givenAnswer(survey, given, language)}
<p class="soft">${text.until(zonedDateTime(until, shop.zone, language))}</p>
<p><a class="tap" href="?">${text.edit}</a></p>`;
  return frame({ language, title: text.thanks, body, brand: shop.brand });
}

/** The answer can no longer be changed. */
export function settledPage({ survey, shop, language }: SurveyView, given: Given): Page {
  const text = surveyTexts[language];
  const body = html`<h1>${text.settled}</h1>
<p>${text.settledWords}</p>
${givenAnswer(survey, given, language)}`;
  return frame({ language, title: text.settled, body, brand: shop.brand });
}

export function notTakingPage({ shop, language }: SurveyView, why: 'closed' | 'not-open'): Page {
  const text = surveyTexts[language];
  const [title, words] = why === 'closed' ? [text.closed, text.closedWords] : [text.notOpen, text.notOpenWords];
  return frame({ language, title, body: html`<h1>${title}</h1>\n<p>${words}</p>`, brand: shop.brand });
}
