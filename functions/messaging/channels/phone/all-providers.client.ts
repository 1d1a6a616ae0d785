import { awsProvider } from '../providers/aws/sms-voice.client.ts';
import type { Providers } from '../providers/carriers.client.ts';
import { nhn } from '../providers/nhn/nhn.client.ts';
import { solapi } from '../providers/solapi/solapi.client.ts';

/** All who carry messages to phones, by name. */
export const providers: Providers = { solapi: solapi(), nhn: nhn(), aws: awsProvider() };
