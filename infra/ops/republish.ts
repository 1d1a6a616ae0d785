import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Api, answerIn, Stop } from '../cli/api.ts';

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

/** The function on AWS, by the AWS CLI and so by the operator's own rights. */
export const awsInvoke =
  (name: string, command = 'aws'): Invoke =>
  async (asked) => {
    const folder = mkdtempSync(join(tmpdir(), 'republish-'));
    try {
      const answer = join(folder, 'answer.json');
      const words = ['lambda', 'invoke', '--function-name', name, '--cli-binary-format', 'raw-in-base64-out'];
      const more = ['--cli-read-timeout', '70', '--payload', JSON.stringify(asked), '--output', 'json', answer];
      const { stdout } = await promisify(execFile)(command, [...words, ...more]).catch(
        (error: { code?: unknown; stderr?: string; message: string }) => {
          if (error.code === 'ENOENT') throw new Stop('The AWS CLI is not here: install version 2 of it.');
          throw new Stop(error.stderr?.trim() || error.message);
        },
      );
      const text = readFileSync(answer, 'utf8');
      if ((JSON.parse(stdout) as { FunctionError?: string }).FunctionError) {
        throw new Stop(`${name} failed: ${(JSON.parse(text) as { errorMessage?: string }).errorMessage ?? text}`);
      }
      return JSON.parse(text) as Answer;
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
