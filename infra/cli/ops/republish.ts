import { type Api, answerIn, Stop } from '../api.ts';
import type { Aws } from '../aws.ts';

export interface RepublishOptions {
  readonly capability: string;
  readonly consumer: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Where another one stopped. */
  readonly next?: string | undefined;
}

type Answer = { readonly read: number; readonly sent: number; readonly next?: string } | { readonly refused: string };

/** Calls the function `relay.republish` once. */
export type Invoke = (asked: RepublishOptions) => Promise<Answer>;

/** Sends page after page, until there is none, and says after each where it could go on. */
export async function republish(
  { next: first, ...asked }: RepublishOptions,
  invoke: Invoke,
  say: (line: string) => void,
): Promise<void> {
  let [read, sent] = [0, 0];
  let next = first;
  do {
    const answer = await invoke({ ...asked, ...(next && { next }) }).catch((error: unknown) => {
      const again = next ? ` Go on with the same command and --next ${next}` : '';
      throw new Stop(`${error instanceof Error ? error.message : error}${again}`);
    });
    if ('refused' in answer) throw new Stop(answer.refused);
    read += answer.read;
    sent += answer.sent;
    next = answer.next;
    if (next) say(`${read} items read, ${sent} events sent; --next ${next}`);
  } while (next);
  say(`Finished: ${read} items of ${asked.capability} read, ${sent} events sent to ${asked.consumer}.`);
}

/** The function on this machine. */
export const localInvoke =
  (api: Api): Invoke =>
  async (asked) =>
    answerIn(await api.call('POST', '/_local/functions/relay.republish', JSON.stringify(asked)));

/** The function on AWS, called by the operator's own rights. */
export const awsInvoke =
  (name: string, aws: Aws): Invoke =>
  async (asked) => {
    const { FunctionError, text } = await aws('lambda', 'invoke', {
      FunctionName: name,
      Payload: JSON.stringify(asked),
    });
    const answer = JSON.parse(String(text)) as Answer & { readonly errorMessage?: string };
    if (FunctionError) throw new Stop(`${name} failed: ${answer.errorMessage ?? text}`);
    return answer;
  };
