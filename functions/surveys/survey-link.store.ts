import { type Call, languageOf, Problem } from '../../shared/api/http.ts';
import type { LinkKeysAt } from '../../shared/api/link-keys.ts';
import { openLink } from '../../shared/api/links.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { notHereYet } from '../../shared/base/outcome.ts';
import type { Documents } from '../../shared/events/event.ts';
import type { Term } from '../../shared/events/shops.ts';
import type { Write } from '../../shared/kernel/aggregate.ts';
import { erasureOf } from '../../shared/kernel/person-requests.ts';
import { readProjection } from '../../shared/kernel/projection.ts';
import type { Invitation } from './answer.ts';
import { surveyDocuments } from './documents.ts';
import type { SurveyView } from './survey.page.ts';
import { documentsOf, newSurvey } from './survey.ts';
import { shopDocuments, surveyRequests, surveys } from './surveys.store.ts';

/** A survey page as a link opens it. */
interface OpenedSurvey {
  readonly shop: string;
  readonly customer: string;
  readonly invitation: Invitation;
  readonly term: Term;
  /** The versions of the documents that define the question and the term. */
  readonly documents: Documents;
  readonly view: SurveyView;
  readonly now: string;
  /** The condition that the customer was not erased since the link was opened. */
  readonly unlessErased: Write;
}

/** Opens the link of the call; after an erasure, the customer's links open nothing. */
export async function openSurvey(keys: LinkKeysAt, call: Call): Promise<OpenedSurvey> {
  const now = systemClock();
  const link = openLink(await keys(Date.parse(now)), 'survey', call.path.token ?? '', now);
  if (link === 'expired') throw new Problem('link-expired');
  if (link === 'wrong') throw new Problem('link-invalid');
  const [, id = '', about] = /^([^~]+)~(.+)$/.exec(link.about ?? '') ?? [];
  const survey = surveyDocuments.get(id);
  if (!survey || !about) throw new Problem('link-invalid');
  const { shop: name, customer } = link;
  const [shop, running, erasure] = await Promise.all([
    readProjection(shopDocuments.of(name)),
    surveys.of(name, id).load(),
    erasureOf(surveyRequests, name, customer),
  ]);
  if (erasure.erasedAt !== undefined) throw new Problem('link-invalid');
  if (!shop) throw notHereYet(`The shop ${name}`, { now });
  const unlessErased = erasure.unchanged;
  const view = { survey, shop, language: languageOf(call.headers, shop.languages) };
  // A survey that is newer than the shop's document runs as it is shipped.
  const { term, shopVersion } = running?.state ?? { ...newSurvey(id), term: survey.term };
  const invitation = { survey: id, [survey.about ?? 'order']: about };
  const documents = documentsOf(name, { id, shopVersion, version: survey.version });
  return { shop: name, customer, invitation, term, documents, view, now, unlessErased };
}
