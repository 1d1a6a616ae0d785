import { type Call, languageOf, Problem } from '../../shared/api/http.ts';
import type { LinkKeysAt } from '../../shared/api/link-keys.ts';
import { openLink } from '../../shared/api/links.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { notHereYet } from '../../shared/base/outcome.ts';
import type { Documents } from '../../shared/events/event.ts';
import { readProjection } from '../../shared/kernel/projection.ts';
import type { Invitation } from './answer.ts';
import { surveyDocuments } from './documents.ts';
import type { Shown } from './survey.page.ts';
import { documentsOf, type Term } from './survey.ts';
import { erasures, shops, surveys } from './surveys.store.ts';

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

/** Opens the link of the call; who asked for erasure is nobody. */
export async function openSurvey(keys: LinkKeysAt, call: Call): Promise<Opened> {
  const now = systemClock();
  const link = openLink(await keys(Date.parse(now)), 'survey', call.path.token ?? '', now);
  if (link === 'expired') throw new Problem('link-expired');
  if (link === 'wrong') throw new Problem('link-invalid');
  const [, id = '', order] = /^([^~]+)~(.+)$/.exec(link.about ?? '') ?? [];
  const survey = surveyDocuments.get(id);
  if (!survey || !order) throw new Problem('link-invalid');
  const { shop: name, customer } = link;
  const [shop, running, erasure] = await Promise.all([
    readProjection(shops.of(name)),
    surveys.of(name, id).load(),
    erasures.of(name, customer).load(),
  ]);
  if (erasure) throw new Problem('link-invalid');
  if (!shop || !running) throw notHereYet(`The shop ${name}`, { now });
  const shown = { survey, shop, language: languageOf(call.headers, shop.languages) };
  const { term, shopVersion } = running.state;
  const documents = documentsOf(name, { id, shopVersion, version: survey.version });
  return { shop: name, customer, invitation: { survey: id, order }, term, documents, shown, now };
}
