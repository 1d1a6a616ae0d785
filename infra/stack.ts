import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Annotations, CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import * as v from 'valibot';
import { Dangol } from './dangol.ts';

const stageShape = v.object({
  mailDomain: v.pipe(v.string(), v.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a domain like shop.example')),
  mailIdentity: v.optional(v.picklist(['new', 'existing']), 'new'),
  disposable: v.optional(v.boolean(), false),
  protected: v.optional(v.boolean(), false),
  account: v.optional(v.pipe(v.string(), v.regex(/^\d{12}$/, 'an AWS account'))),
  region: v.optional(v.string()),
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

/** A stack that is protected from its first deployment on cannot be taken back when that fails, and blocks the next one. */
const unprotected = (file: string) =>
  `Its stack and its tables may be deleted. When this deployment has succeeded, say "protected": true in ${file}, and deploy again.`;

/** One stage of the engine in one stack; its folder says all that differs. */
export class DangolStack extends Stack {
  constructor(scope: Construct, stage: string, bundles: string, stages = ownStages) {
    const folder = join(stages, stage);
    if (!existsSync(folder)) throw new Error(`There is no stage ${stage}: make the folder ${folder}.`);
    const file = join(folder, 'stage.json');
    const config = v.parse(stageShape, JSON.parse(readFileSync(file, 'utf8')));
    const isProtected = config.protected;
    if (config.disposable && isProtected) throw new Error(`${file}: a stage is either disposable or protected.`);
    super(scope, `Dangol-${stage}`, {
      ...(config.account && { env: { account: config.account, region: config.region } }),
      analyticsReporting: false,
      terminationProtection: isProtected,
    });
    if (!config.disposable && !isProtected) Annotations.of(this).addWarningV2('dangol:unprotected', unprotected(file));
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
      hasMailIdentity: config.mailIdentity === 'existing',
      disposable: config.disposable,
      isProtected,
    });
    new CfnOutput(this, 'ApiUrl', { value: api.apiEndpoint });
    new CfnOutput(this, 'SecretsPath', { value: secretsPath });
    new CfnOutput(this, 'CredentialsPath', { value: credentialsPath });
    new CfnOutput(this, 'LinksPath', { value: linksPath });
    Tags.of(this).add('project', 'dangol');
    Tags.of(this).add('stage', stage);
  }
}
