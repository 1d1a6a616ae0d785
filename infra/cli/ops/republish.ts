import { type Api, answerIn } from '../api.ts';
import type { Aws } from '../aws.ts';
import { Stop } from '../stop.ts';

export interface RepublishOptions {
  readonly capability: string;
  readonly consumer: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The position where an earlier one stopped. */
  readonly next?: string | undefined;
}

type Republished =
  | { readonly read: number; readonly sent: number; readonly next?: string }
  | { readonly refused: string };

/** Calls the function `relay.republish` once. */
export type Invoke = (options: RepublishOptions) => Promise<Republished>;

/** Sends page after page, and prints after each the position to continue from. */
export async function republish(
  { next: first, ...options }: RepublishOptions,
  invoke: Invoke,
  print: (line: string) => void,
): Promise<void> {
  let [read, sent] = [0, 0];
  let next = first;
  do {
    const answer = await invoke({ ...options, ...(next && { next }) }).catch((error: unknown) => {
      const advice = next ? ` Go on with the same command and --next ${next}` : '';
      throw new Stop(`${error instanceof Error ? error.message : error}${advice}`);
    });
    if ('refused' in answer) throw new Stop(answer.refused);
    read += answer.read;
    sent += answer.sent;
    next = answer.next;
    if (next) print(`${read} items read, ${sent} events sent; --next ${next}`);
  } while (next);
  print(`Finished: ${read} items of ${options.capability} read, ${sent} events sent to ${options.consumer}.`);
}

/** The function on this machine. */
export const localInvoke =
  (api: Api): Invoke =>
  async (options) =>
    answerIn(await api.call('POST', '/_local/functions/relay.republish', JSON.stringify(options)));

/** The function on AWS, called by the operator's own rights. */
export const awsInvoke =
  (name: string, aws: Aws): Invoke =>
  async (options) => {
    const { FunctionError, text } = await aws('lambda', 'invoke', {
      FunctionName: name,
      Payload: JSON.stringify(options),
    });
    const answer = JSON.parse(String(text)) as Republished & { readonly errorMessage?: string };
    if (FunctionError) throw new Stop(`${name} failed: ${answer.errorMessage ?? text}`);
    return answer;
  };
