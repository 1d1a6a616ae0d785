import type {
  ApiAccess,
  ApiRequest,
  ApiResponse,
  CredentialFields,
} from '../../../functions/orders/platforms/contract/api.ts';
import { now } from './api-calls.ts';

type Answered = (request: ApiRequest, call: number) => unknown;

export const jsonResponse = (body: unknown, status = 200, headers: ApiResponse['headers'] = {}): ApiResponse => ({
  ...{ status, headers },
  body: JSON.stringify(body),
});

/** A way to call an API whose answers are made here, without a connection. A list of answers is given one by one. */
export function directly(credentials: CredentialFields, answer: Answered | readonly unknown[]) {
  const asked: ApiRequest[] = [];
  const answered: Answered = typeof answer === 'function' ? answer : (_, call) => answer[call];
  const access: ApiAccess = {
    credentials,
    now,
    send: async (request) => {
      asked.push(request);
      const body = answered(request, asked.length - 1);
      const isResponse = typeof body === 'object' && body !== null && 'status' in body && 'headers' in body;
      return isResponse ? (body as ApiResponse) : jsonResponse(body);
    },
  };
  return { access, asked };
}
