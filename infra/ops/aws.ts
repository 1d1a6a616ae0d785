import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Api, answerIn, Stop } from '../cli/api.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Asks AWS as an operator does: `s3api`, `list-objects-v2`, and the input by AWS's own names. An object's bytes come as `text`. */
export type Aws = (service: string, operation: string, input: Fields) => Promise<Fields>;

/** The AWS CLI, and so the operator's own rights. What is asked goes by a file: an argument has its end at 128 KB. */
export const awsCli: Aws = async (service, operation, input) => {
  const folder = mkdtempSync(join(tmpdir(), 'ops-'));
  try {
    const [asked, got] = [join(folder, 'asked.json'), join(folder, 'got')];
    writeFileSync(asked, JSON.stringify(input));
    const isObject = operation === 'get-object';
    const words = [service, operation, '--cli-input-json', `file://${asked}`, '--output', 'json'];
    const { stdout } = await promisify(execFile)('aws', isObject ? [...words, got] : words, {
      maxBuffer: 64 * 1024 * 1024,
    }).catch((error: { code?: unknown; stderr?: string; message: string }) => {
      if (error.code === 'ENOENT') throw new Stop('The AWS CLI is not here: install version 2 of it.');
      throw new Stop(error.stderr?.trim() || error.message);
    });
    const answer = stdout.trim() === '' ? {} : (JSON.parse(stdout) as Fields);
    return isObject ? { ...answer, text: readFileSync(got, 'utf8') } : answer;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** The account of this machine, beside `npm start`. */
export const awsHere =
  (api: Api): Aws =>
  async (service, operation, input) =>
    answerIn(await api.call('POST', '/_local/aws', JSON.stringify({ service, operation, input })));
