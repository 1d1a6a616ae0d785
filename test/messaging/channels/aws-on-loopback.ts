import { AwsError } from '../../../infra/local/protocol/aws-error.ts';
import { decodeRequest } from '../../../infra/local/protocol/protocols.ts';
import { type Heard, httpsOnLoopback } from '../../support/https-on-loopback.ts';

/** A service of the local AWS. */
interface Service {
  readonly call: (operation: string, input: Record<string, unknown>) => Record<string, unknown>;
}

/** What a test asks of AWS while it runs is answered by this stand-in, on loopback and in AWS's own protocol; gives what was heard. */
export async function awsOnLoopback(service: Service, run: () => Promise<unknown>): Promise<readonly Heard[]> {
  return await httpsOnLoopback(run, (response, { method = '', host = '', path = '', headers, body }) => {
    const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    const { request, answer, refuse } = decodeRequest({ method, host, path, headers: given, body: Buffer.from(body) });
    const { status, headers: answered, body: text } = answerOf();
    response.writeHead(status, answered).end(text);

    function answerOf() {
      try {
        return answer(service.call(request.operation, request.input));
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        return refuse(error);
      }
    }
  });
}
