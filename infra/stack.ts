import { join } from 'node:path';
import { CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Dangol } from './dangol.ts';
import { stageConfig } from './stage.ts';

/** Where each stage has its folder. */
const ownStages = join(import.meta.dirname, 'stages');

/** One stage of the engine in one stack; its folder says all that differs. */
export class DangolStack extends Stack {
  constructor(scope: Construct, stage: string, bundles: string, stages = ownStages) {
    const folder = join(stages, stage);
    const config = stageConfig(folder);
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
    new CfnOutput(this, 'ApiUrl', { value: api.endpoint });
    new CfnOutput(this, 'SecretsPath', { value: secretsPath });
    new CfnOutput(this, 'CredentialsPath', { value: credentialsPath });
    new CfnOutput(this, 'LinksPath', { value: linksPath });
    Tags.of(this).add('project', 'dangol');
    Tags.of(this).add('stage', stage);
  }
}
