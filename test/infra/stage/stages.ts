import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { assembly } from '../../../infra/local/template/assembly.ts';
import { DangolStack } from '../../../infra/stack.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));

/** A stage to try things on, and one where shops live: its data stays when its stack goes. */
export const stages = ['dev', 'kept'] as const;

/** How an app is made: with more in its stage's document, more shops, and whether CDK looks at the template, which takes it two seconds. */
interface Making {
  readonly more?: object;
  readonly shops?: number;
  readonly isLookedAt?: boolean;
}

/** The app of a stage, as `cdk synth` makes it, not yet synthesized; `outdir` is for its assembly. */
export async function appOf(
  stage: (typeof stages)[number],
  outdir: string,
  { more = {}, shops = 1, isLookedAt = false }: Making = {},
): Promise<App> {
  const bundles = join(await assembly(), '..', 'bundles');
  const folder = mkdtempSync(join(tmpdir(), 'stages-'));
  try {
    cpSync(join(root, 'infra', 'stages', 'dev'), join(folder, stage), { recursive: true });
    const file = join(folder, stage, 'stage.json');
    const config = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...config, disposable: stage === 'dev', ...more }));
    const demo = JSON.parse(readFileSync(join(folder, stage, 'shops', 'demo.json'), 'utf8'));
    for (let shop = 2; shop <= shops; shop++) {
      const text = JSON.stringify({ ...demo, shop: `demo-${shop}` }).replaceAll(
        '@dangol.example',
        `-${shop}@dangol.example`,
      );
      writeFileSync(join(folder, stage, 'shops', `demo-${shop}.json`), text);
    }
    const app = new App({ context, outdir, builtinCloudFormationValidation: isLookedAt });
    new DangolStack(app, stage, bundles, folder);
    return app;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A resource of a template. */
export interface Stated {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The template of a stage that has so many executions. */
export const withExecutions = (executions: number): Promise<Stated[]> => stated({ more: { executions } });

/** The template of a stage that has so many shops. */
export const withShops = (shops: number): Promise<Stated[]> => stated({ shops });

/** The template of a stage with more in its `stage.json`. */
export const withSettings = (more: object): Promise<Stated[]> => stated({ more });

/** The outputs of a stage with more in its `stage.json`. */
export const outputsWith = async (more: object): Promise<Readonly<Record<string, unknown>>> =>
  (await templateOf({ more })).Outputs;

async function stated(making: Making): Promise<Stated[]> {
  const { Resources } = await templateOf(making);
  return Object.values(Resources).map(({ Type, Properties = {} }) => ({ type: Type, properties: { ...Properties } }));
}

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: object }>>;
  readonly Outputs: Readonly<Record<string, unknown>>;
}

async function templateOf(making: Making): Promise<Template> {
  const outdir = mkdtempSync(join(tmpdir(), 'stated-'));
  const app = await appOf('kept', outdir, making);
  const { template } = app.synth().stacks[0] ?? {};
  rmSync(outdir, { recursive: true });
  return template as Template;
}
