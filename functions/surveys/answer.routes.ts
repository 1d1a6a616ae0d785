import { type Call, formOf, type Answer as PageAnswer, Problem, type Route } from '../../shared/api/http.ts';
import type { LinkKeysAt } from '../../shared/api/link-keys.ts';
import { hexId } from '../../shared/base/ids.ts';
import type { Term } from '../../shared/events/shops.ts';
import { type Answer, acceptance, applyAnswer, editableUntil, isAnswerOfOthers } from './answer.ts';
import { readForm, scoreIn } from './form.ts';
import { notTakingPage, questionPage, type SurveyView, settledPage, thanksPage } from './survey.page.ts';
import { openSurvey } from './survey-link.store.ts';
import { changeAnswer, loadAnswer } from './surveys.store.ts';

/** A GET stores nothing, because mail scanners open links too. */
const getQuestion =
  (keys: LinkKeysAt) =>
  async (call: Call): Promise<PageAnswer> => {
    const { shop, customer, invitation, term, view, now } = await openSurvey(keys, call);
    const answer = await loadAnswer(shop, invitation);
    refuseOthers(answer, customer);
    return (
      refusalPage(view, answer, term, now) ?? {
        status: 200,
        html: questionPage(
          view,
          { score: scoreIn(call.query.s) ?? answer.given?.score, words: answer.given?.words },
          answer.given,
        ),
      }
    );
  };

const postAnswer =
  (keys: LinkKeysAt) =>
  async (call: Call): Promise<PageAnswer> => {
    const { shop, customer, invitation, term, documents, view, now, unlessErased } = await openSurvey(keys, call);
    const before = await loadAnswer(shop, invitation);
    refuseOthers(before, customer);
    const refusal = refusalPage(view, before, term, now);
    if (refusal) return refusal;
    const { fault, ...values } = readForm(formOf(call));
    const { score, words } = values;
    if (fault || score === undefined) {
      return { status: 422, html: questionPage(view, values, before.given, fault ?? 'no-score') };
    }
    const cause = { id: `link/${hexId(call.path.token ?? '')}`, at: now, test: false };
    const given = { score, words, at: now, documents };
    const decide = (known: Answer) =>
      acceptance(known, term, now) === 'yes' ? applyAnswer(known, customer, given) : known;
    const answer = await changeAnswer(shop, invitation, cause, decide, [unlessErased]);
    refuseOthers(answer, customer);
    if (!answer.given || !answer.firstAt) throw new Problem('not-ready');
    return { status: 200, html: thanksPage(view, answer.given, editableUntil(answer.firstAt, term)) };
  };

/** What one customer said is shown to no other. */
function refuseOthers(answer: Answer, customer: string): void {
  if (isAnswerOfOthers(answer, customer)) throw new Problem('link-invalid');
}

function refusalPage(view: SurveyView, answer: Answer, term: Term, now: string): PageAnswer | undefined {
  const accepted = acceptance(answer, term, now);
  if (accepted === 'yes') return undefined;
  if (accepted === 'settled' && answer.given) return { status: 200, html: settledPage(view, answer.given) };
  const why = accepted === 'not-open' ? accepted : 'closed';
  return { status: why === 'closed' ? 410 : 404, html: notTakingPage(view, why) };
}

const pagePath = '/p/survey/{token}';

/** The page to which an invitation links. */
export const answerRoutes = (keys: LinkKeysAt): Route[] => [
  { method: 'GET', path: pagePath, answer: getQuestion(keys), docs: { summary: 'Show a survey' } },
  { method: 'POST', path: pagePath, answer: postAnswer(keys), docs: { summary: 'Answer a survey' } },
];
