import { requestsHeardBy } from '../../../shared/kernel/person-requests.ts';

/** What was asked about customers, and when the mail of an address was erased. */
export const careRequests = requestsHeardBy('care');
