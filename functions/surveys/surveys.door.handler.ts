import { systemClock } from '../../shared/clock.ts';
import { copyOf } from '../../shared/copy.ts';
import { readEnv } from '../../shared/env.ts';
import type { Documents } from '../../shared/events/event.ts';
import { plainFor } from '../../shared/frame.ts';
import { type Answer as Answered, type Call, formOf, languageOf, Problem } from '../../shared/http.ts';
import { hexId } from '../../shared/ids.ts';
import { door } from '../../shared/lambda.ts';
import { linkKeysUnder } from '../../shared/link-keys.ts';
import { openLink } from '../../shared/links.ts';
import { notHereYet } from '../../shared/outcome.ts';
import { type Answer, editableUntil, give, type Invitation, taking } from './answer.ts';
import { surveyDocuments } from './documents.ts';
import { filledIn, scoreIn } from './form.ts';
import { reportSvg } from './report.page.ts';
import { scoreOf } from './score.ts';
import { notTakingPage, questionPage, type Shown, settledPage, thanksPage } from './survey.page.ts';
import { documentsOf, standingAt, type Term } from './survey.ts';
import { answerTo, changeAnswer, erasures, shops, surveys, talliesOf } from './surveys.store.ts';

const env = readEnv('TABLE', 'LINKS_PATH');
export type Env = typeof env;

const keys = linkKeysUnder(env.LINKS_PATH);
void keys(Date.parse(systemClock())).catch(() => {});

const readers = ['agent', 'lead', 'marketer', 'admin', 'machine'] as const;

/** What a link has opened. */
interface Opened {
  readonly shop: string;
  readonly customer: string;
  readonly invitation: Invitation;
  readonly term: Term;
  /** What says what is asked, and when. */
  readonly documents: Documents;
  readonly shown: Shown;
  readonly now: string;
}

async function open(call: Call): Promise<Opened> {
  const now = systemClock();
  const link = openLink(await keys(Date.parse(now)), 'survey', call.path.token ?? '', now);
  if (link === 'expired') throw new Problem(410, 'The link has expired');
  if (link === 'wrong') throw new Problem(404, 'The link is wrong');
  const [, id = '', order] = /^([^~]+)~(.+)$/.exec(link.about ?? '') ?? [];
  const survey = surveyDocuments.get(id);
  if (!survey || !order) throw new Problem(404, 'The link is about nothing');
  const { shop: name, customer } = link;
  const [shop, running, erasure] = await Promise.all([
    copyOf(shops.of(name)),
    surveys.of(name, id).load(),
    erasures.of(name, customer).load(),
  ]);
  if (erasure) throw new Problem(404, 'The link is about nobody');
  if (!shop || !running) throw notHereYet(`The shop ${name}`, { now });
  const shown = { survey, shop, language: languageOf(call.headers, shop.languages) };
  const { term, shopVersion } = running.state;
  const documents = documentsOf(name, { id, shopVersion, version: survey.version });
  return { shop: name, customer, invitation: { survey: id, order }, term, documents, shown, now };
}

/** Only shows: people and mail scanners may open it as often as they like. */
async function ask(call: Call): Promise<Answered> {
  const { shop, invitation, term, shown, now } = await open(call);
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
}

async function take(call: Call): Promise<Answered> {
  const { shop, customer, invitation, term, documents, shown, now } = await open(call);
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
}

function notTaken(shown: Shown, answer: Answer, term: Term, now: string): Answered | undefined {
  const whether = taking(answer, term, now);
  if (whether === 'yes') return undefined;
  if (whether === 'settled' && answer.given) return { status: 200, html: settledPage(shown, answer.given) };
  const why = whether === 'not-open' ? whether : 'closed';
  return { status: why === 'closed' ? 410 : 404, html: notTakingPage(shown, why) };
}

async function result(call: Call) {
  const { shop } = call;
  const survey = surveyDocuments.get(call.path.id ?? '');
  const running = survey && (await surveys.of(shop, survey.id).load());
  if (!running) throw new Problem(404, 'There is no such survey in this shop');
  const { counts, suspects } = await talliesOf(shop, survey.id);
  return { survey, term: running.state.term, suspects, score: scoreOf(counts) };
}

async function tell(call: Call): Promise<Answered> {
  const { survey, term, suspects, score } = await result(call);
  const { id, question } = survey;
  return { status: 200, body: { id, state: standingAt(term, systemClock()), ...term, question, ...score, suspects } };
}

async function draw(call: Call): Promise<Answered> {
  const { survey, suspects, score } = await result(call);
  const text = reportSvg(survey, score, suspects, languageOf(call.headers, ['ko', 'en']));
  return { status: 200, type: 'image/svg+xml; charset=utf-8', text };
}

export const handler = door(
  [
    { method: 'GET', path: '/p/survey/{token}', answer: ask, told: { summary: 'The question of a survey' } },
    { method: 'POST', path: '/p/survey/{token}', answer: take, told: { summary: 'Takes an answer' } },
    {
      method: 'GET',
      path: '/v1/shops/{shop}/surveys/{id}',
      answer: tell,
      told: { summary: 'A survey and its score', roles: readers },
    },
    {
      method: 'GET',
      path: '/v1/shops/{shop}/surveys/{id}/report.svg',
      answer: draw,
      told: { summary: 'The score as a picture', roles: readers },
    },
  ],
  plainFor,
);
