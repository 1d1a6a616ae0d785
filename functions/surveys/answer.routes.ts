import { type Answer as Answered, type Call, formOf, Problem, type Route } from '../../shared/api/http.ts';
import type { LinkKeysAt } from '../../shared/api/link-keys.ts';
import { hexId } from '../../shared/base/ids.ts';
import { type Answer, editableUntil, give, taking } from './answer.ts';
import { filledIn, scoreIn } from './form.ts';
import { notTakingPage, questionPage, type Shown, settledPage, thanksPage } from './survey.page.ts';
import type { Term } from './survey.ts';
import { openSurvey } from './survey-link.store.ts';
import { answerTo, changeAnswer } from './surveys.store.ts';

/** Only shows: people and mail scanners may open it as often as they like. */
const ask =
  (keys: LinkKeysAt) =>
  async (call: Call): Promise<Answered> => {
    const { shop, invitation, term, shown, now } = await openSurvey(keys, call);
    const answer = await answerTo(shop, invitation);
    return (
      notTaken(shown, answer, term, now) ?? {
        status: 200,
        html: questionPage(
          shown,
          { score: scoreIn(call.query.s) ?? answer.given?.score, words: answer.given?.words },
          answer.given,
        ),
      }
    );
  };

const take =
  (keys: LinkKeysAt) =>
  async (call: Call): Promise<Answered> => {
    const { shop, customer, invitation, term, documents, shown, now } = await openSurvey(keys, call);
    const before = await answerTo(shop, invitation);
    const refused = notTaken(shown, before, term, now);
    if (refused) return refused;
    const { fault, ...filled } = filledIn(formOf(call));
    const { score, words } = filled;
    if (fault || score === undefined) {
      return { status: 422, html: questionPage(shown, filled, before.given, fault ?? 'no-score') };
    }
    const cause = { id: `link/${hexId(call.path.token ?? '')}`, at: now, test: false };
    const answer = await changeAnswer(shop, invitation, cause, (known) =>
      taking(known, term, now) === 'yes' ? give(known, customer, { score, words, at: now, documents }) : known,
    );
    if (!answer.given || !answer.firstAt) throw new Problem(503, 'The answer was not taken');
    return { status: 200, html: thanksPage(shown, answer.given, editableUntil(answer.firstAt, term)) };
  };

function notTaken(shown: Shown, answer: Answer, term: Term, now: string): Answered | undefined {
  const whether = taking(answer, term, now);
  if (whether === 'yes') return undefined;
  if (whether === 'settled' && answer.given) return { status: 200, html: settledPage(shown, answer.given) };
  const why = whether === 'not-open' ? whether : 'closed';
  return { status: why === 'closed' ? 410 : 404, html: notTakingPage(shown, why) };
}

const path = '/p/survey/{token}';

/** The page to which an invitation links. */
export const answerRoutes = (keys: LinkKeysAt): Route[] => [
  { method: 'GET', path, answer: ask(keys), docs: { summary: 'The question of a survey' } },
  { method: 'POST', path, answer: take(keys), docs: { summary: 'Takes an answer' } },
];
