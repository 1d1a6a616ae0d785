import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import * as v from 'valibot';
import { Dangol } from './dangol.ts';

const stageShape = v.object({
  mailDomain: v.pipe(v.string(), v.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a domain like shop.example')),
  disposable: v.optional(v.boolean(), false),
  account: v.optional(v.pipe(v.string(), v.regex(/^\d{12}$/, 'an AWS account'))),
  region: v.optional(v.string()),
  /** Lambda's executions at once, as `aws lambda get-account-settings` says, where nothing else runs in the account. */
  executions: v.optional(v.pipe(v.number(), v.integer(), v.minValue(10))),
  shopifyEventSource: v.optional(
    v.object({
      name: v.pipe(
        v.string(),
        v.regex(/^aws\.partner\/shopify\.com(\/[.\-_A-Za-z0-9]+){2,}$/, 'a partner event source'),
      ),
      shops: v.record(
        v.pipe(v.string(), v.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a domain like my-shop.myshopify.com')),
        v.pipe(v.string(), v.regex(/^[\w.~-]+$/, "a shop's id")),
      ),
    }),
  ),
});

/** Where each stage has its folder. */
const ownStages = join(import.meta.dirname, 'stages');

/** One stage of the engine in one stack; its folder says all that differs. */
export class DangolStack extends Stack {
  constructor(scope: Construct, stage: string, bundles: string, stages = ownStages) {
    const folder = join(stages, stage);
    if (!existsSync(folder)) throw new Error(`There is no stage ${stage}: make the folder ${folder}.`);
    const config = v.parse(stageShape, JSON.parse(readFileSync(join(folder, 'stage.json'), 'utf8')));
    super(scope, `Dangol-${stage}`, {
      ...(config.account && { env: { account: config.account, region: config.region } }),
      analyticsReporting: false,
      terminationProtection: !config.disposable,
    });
    const secretsPath = `/dangol/${stage}/secrets`;
    const credentialsPath = `/dangol/${stage}/api`;
    const linksPath = `/dangol/${stage}/links`;
    const { api } = new Dangol(this, 'Dangol', {
      bundles,
      shops: join(folder, 'shops'),
      secretsPath,
      credentialsPath,
      linksPath,
      mailDomain: config.mailDomain,
      shopify: config.shopifyEventSource,
      disposable: config.disposable,
      executions: config.executions,
    });
    new CfnOutput(this, 'ApiUrl', { value: api.apiEndpoint });
    new CfnOutput(this, 'SecretsPath', { value: secretsPath });
    new CfnOutput(this, 'CredentialsPath', { value: credentialsPath });
    new CfnOutput(this, 'LinksPath', { value: linksPath });
    Tags.of(this).add('project', 'dangol');
    Tags.of(this).add('stage', stage);
  }
}
