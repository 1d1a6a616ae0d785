import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Bundle, bundles } from '../../support/bundles/bundles.ts';
import { type Goal, type Ratios, ratios, shuffled, type Verdict, verdict } from '../numbers.ts';
import { plainInput } from '../plain-input.ts';
import { type Recording, recordings } from '../recording.ts';
import type { Start } from '../start.ts';
import { stub } from '../stub.ts';
import { bareSource, buildChild, buildDefault, buildText, sameCallsSource, writeJson } from './builds.ts';

export interface ColdCase {
  readonly bundle: Bundle;
  /** How many calls it makes when it is invoked as recorded. */
  readonly calls: number;
  /** What is compared: what is deployed, again, the bare clients with a call each and with the same calls, the sources by default. */
  readonly starts: Readonly<Record<Kind, string>>;
}

type Kind = 'ours' | 'again' | 'bare' | 'same' | 'byDefault';

export interface ColdRow {
  readonly name: string;
  readonly bytes: number;
  readonly calls: number;
  readonly toBare: Ratios;
  readonly toSame: Ratios;
  readonly toDefault: Ratios;
  readonly null: Ratios;
  readonly verdicts: readonly [toBare: Verdict, toDefault: Verdict];
}

export const coldGoals: Readonly<Record<'toBare' | 'toDefault', Goal>> = {
  toBare: { at: 'most', value: 1.2 },
  toDefault: { at: 'most', value: 0.8 },
};

/** These functions, each with what it is compared to, as files that tell a process what to start. */
export async function coldCases(
  folder: string,
  recorded: ReadonlyMap<string, Recording>,
  port: number,
  made: readonly Bundle[],
): Promise<ColdCase[]> {
  const byDefault = await buildDefault(
    made.map(({ name }) => name),
    folder,
  );
  return Promise.all(
    made.map(async (bundle) => {
      const { name, file } = bundle;
      const recording = recorded.get(name);
      if (!recording) throw new Error(`No story of the bench invokes ${name}: add one to test/bench/recording.ts`);
      const { event, now, environment, calls } = recording;
      const asked = calls.map((call) => [call.operation, plainInput(call)]);
      const bare = await buildText(bareSource(bundle), folder, `bare-${name}`);
      const same = await buildText(sameCallsSource(bundle, calls), folder, `same-${name}`);
      const start = (kind: string, what: Pick<Start, 'bundle' | 'name' | 'event'>) =>
        writeJson(folder, `${kind}-${name}`, { ...what, port, now, environment } satisfies Start);
      const ours = start('ours', { bundle: file, name, event });
      const starts = {
        ...{ ours, again: ours },
        bare: start('bare', { bundle: bare, name: 'nothing', event: {} }),
        same: start('same', { bundle: same, name, event: asked }),
        byDefault: start('default', { bundle: byDefault(name), name, event }),
      };
      return { bundle, calls: calls.length, starts };
    }),
  );
}

const run = promisify(execFile);
/** What Lambda gives every function. */
export const lambdaEnvironment = {
  PATH: process.env.PATH,
  ...{ AWS_REGION: 'ap-northeast-2', AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench' },
  ...{ AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x', AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512' },
};

/** The CPU of one cold start in a process of its own, in milliseconds: of the load and the first invocation. */
export async function coldStart(child: string, start: string): Promise<number> {
  const { stdout } = await run(process.execPath, [child, start], { env: lambdaEnvironment }).catch(
    ({ stderr = '' }: { stderr?: string }) => {
      const said = stderr.split('\n').filter((line) => /^\w*Error\b/.test(line));
      throw new Error(`${start} failed: ${said.join(' ').slice(0, 500)}`);
    },
  );
  const { cpuMs, well } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { cpuMs: number; well: boolean };
  if (!well) throw new Error(`${start} was not handled well: ${stdout.slice(0, 500)}`);
  return cpuMs;
}

type Costs = Record<Kind, number>;

/** Rounds of all functions in any order; in a round, each of a function's bundles once more, in any order. */
export async function cold(folder: string, pairs: number, tell: (words: string) => void): Promise<ColdRow[]> {
  const recorded = await recordings();
  const aws = await stub(recorded);
  const cases = await coldCases(folder, recorded, aws.port, await bundles());
  const child = await buildChild('child', folder);
  const costs = new Map<ColdCase, Costs[]>(cases.map((each) => [each, []]));
  for (let round = 1; round <= pairs; round++) {
    for (const each of shuffled(cases)) {
      const cost: Costs = { ours: 0, again: 0, bare: 0, same: 0, byDefault: 0 };
      for (const [kind, start] of shuffled(Object.entries(each.starts) as [Kind, string][])) {
        cost[kind] = await coldStart(child, start);
      }
      costs.get(each)?.push(cost);
    }
    tell(`cold: round ${round} of ${pairs}`);
  }
  aws.close();
  return cases.map((each) => row(each, costs.get(each) ?? []));
}

function row({ bundle: { name, bytes }, calls }: ColdCase, costs: readonly Costs[]): ColdRow {
  const to = (kind: Kind) => ratios(costs.map((cost) => [cost.ours, cost[kind]]));
  const [toBare, toDefault] = [to('bare'), to('byDefault')];
  const verdicts = [
    verdict(coldGoals.toBare, toBare.median, toBare.noise),
    verdict(coldGoals.toDefault, toDefault.median, toDefault.noise),
  ] as const;
  return { name, bytes, calls, toBare, toSame: to('same'), toDefault, null: to('again'), verdicts };
}
