import * as v from 'valibot';
import { type Call, Problem, type Route } from '../../../../shared/api/http.ts';
import { integer } from '../../../../shared/api/shapes.ts';
import { log } from '../../../../shared/aws/log.ts';
import { systemClock } from '../../../../shared/base/clock.ts';
import { isConflict } from '../../../../shared/kernel/dynamo.ts';
import { takeHint, takeOptOut } from '../../sending/phone-reports.store.ts';
import { messageSentAs } from '../../sending/sent.store.ts';
import { acceptedAs } from '../providers/carriers.ts';
import type { CredentialsOf } from '../providers/credentials.client.ts';
import { isProvider, providerTerms, reportSecret } from './providers.ts';

/**
 * Takes what a provider tells of a shop's messages. Its signature is the same in each call, so whoever has seen one can send others: the
 * provider itself is asked, its answer counts, and the call says only when to ask.
 */
export function reportRoutes(credentialsOf: CredentialsOf): Route[] {
  async function takeReports({ shop, path, headers, body }: Call) {
    const { provider = '' } = path;
    const read = isProvider(provider) ? providerTerms[provider].readReports : undefined;
    if (!read) throw new Problem('provider-not-found');
    const now = systemClock();
    const live = await credentialsOf(shop, provider, Date.parse(now));
    const secrets = live.flatMap((each) => each[reportSecret] ?? []);
    const told = read({ headers, body: body.toString('utf8') }, secrets, now);
    if (!told) throw new Problem('signature-invalid', 'The secret of the reports is another one.');
    for (const { id, accepted, as, code } of told.reports) {
      const key = await messageSentAs(shop, id);
      if (key === undefined)
        log.info('A report names no message of this shop', { shop, because: `${provider} ${code}` });
      else await takeHint(shop, key, { accepted: acceptedAs(provider, accepted), as }, now);
    }
    for (const optedOut of told.optedOut) await takeOptOut(shop, optedOut);
    return { status: 200, body: { taken: told.reports.length + told.optedOut.length } };
  }

  return [
    {
      method: 'POST',
      path: '/webhooks/{shop}/messaging/{provider}',
      answer: (call) =>
        takeReports(call).catch((error: unknown) => {
          // It is told again, and finds what was changed meanwhile.
          if (isConflict(error)) throw new Problem('not-ready', 'Send it again.');
          throw error;
        }),
      docs: { summary: 'Take what a provider tells of messages to phones', response: v.object({ taken: integer }) },
    },
  ];
}
