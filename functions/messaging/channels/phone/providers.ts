import { type PhoneProviderName, phoneProviders } from '../../../../shared/events/shops.ts';
import { awsNeeds } from '../providers/aws/text-request.ts';
import { nhnNeeds, nhnNeedsOf } from '../providers/nhn/nhn.ts';
import { readNhnReports } from '../providers/nhn/nhn-reports.ts';
import type { ReadReports } from '../providers/provider.ts';
import { readSolapiReports } from '../providers/solapi/reports.ts';
import { solapiNeeds } from '../providers/solapi/solapi.ts';

/** What a shop tells of its account at a provider, and what the provider tells of messages. */
interface ProviderTerms {
  /** The fields of its credentials, as its console names them. */
  readonly needs: readonly string[];
  /** Which of them may be left out. */
  readonly optional?: readonly string[];
  /** Nothing where it calls nobody: AWS tells by events. */
  readonly readReports?: ReadReports;
}

export const providerTerms: Readonly<Record<PhoneProviderName, ProviderTerms>> = {
  solapi: { needs: solapiNeeds, readReports: readSolapiReports },
  // Who sends no AlimTalk has no account for it.
  nhn: { needs: nhnNeeds, optional: nhnNeedsOf('kakao'), readReports: readNhnReports },
  aws: { needs: awsNeeds },
};

/** The field of credentials that holds the secret by which a provider's reports are known to be its own; this system makes it. */
export const reportSecret = 'report-secret';

export const isProvider = (name: string): name is PhoneProviderName => phoneProviders.some((each) => each === name);
