import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines, type Ran, run } from './running.ts';

const root = join(import.meta.dirname, '..', '..');
const cli = join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk');

/** The real command line of the AWS CDK, against the emulator. */
export class Cdk {
  readonly #env: NodeJS.ProcessEnv;

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  /** Synthesizes the dev stage by the app that `cdk.json` names; the bundles lie beside it. */
  async synth(to: string, bundles: string): Promise<void> {
    await this.#well('synth', '--quiet', '--context', 'stage=dev', '--context', `bundles=${bundles}`, '--output', to);
  }

  /** A stage that lasts, by an app of its own. */
  async synthLasting(to: string, bundles: string): Promise<void> {
    const context = ['--context', `bundles=${bundles}`];
    await this.#well('synth', '--quiet', '--app', 'node test/deploy/lasting-app.ts', ...context, '--output', to);
  }

  async bootstrap(assembly: string): Promise<void> {
    await this.#well('bootstrap', '--app', assembly, 'aws://000000000000/ap-northeast-2');
  }

  /** Deploys, and gives what the command said; whether it went well is for the caller to judge. */
  async tryDeploy(assembly: string): Promise<Ran> {
    return await this.#run('deploy', '--app', assembly, '--require-approval', 'never');
  }

  async deploy(
    assembly: string,
    outputs: string,
    stack = 'Dangol-dev',
  ): Promise<{ readonly said: string; readonly outputs: Outputs }> {
    const said = await this.#well(
      ...['deploy', '--app', assembly, '--require-approval', 'never', '--outputs-file', outputs],
    );
    const written = JSON.parse(readFileSync(outputs, 'utf8')) as Readonly<Record<string, Outputs>>;
    const of = written[stack];
    if (!of) throw new Error('The stack has no outputs.');
    return { said, outputs: of };
  }

  async destroy(assembly: string): Promise<void> {
    await this.#well('destroy', '--app', assembly, '--force');
  }

  async tryDestroy(assembly: string): Promise<Ran> {
    return await this.#run('destroy', '--app', assembly, '--force');
  }

  async #well(...words: string[]): Promise<string> {
    const { status, output } = await this.#run(...words);
    if (status !== 0) throw new Error(`cdk ${words[0]} failed.\n${lastLines(output, 30)}`);
    return output;
  }

  async #run(...words: string[]): Promise<Ran> {
    // A custom resource that never answers holds CloudFormation for its service time-out.
    return await run(process.execPath, [cli, ...words, '--no-notices'], {
      cwd: root,
      env: this.#env,
      maxSeconds: 180,
    });
  }
}

export interface Outputs {
  readonly ApiUrl: string;
  readonly SecretsPath: string;
  readonly LinksPath: string;
}
