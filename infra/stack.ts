import { join } from 'node:path';
import { Annotations, CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { guides } from '../functions/orders/platforms/each-guide.ts';
import { Dangol } from './dangol.ts';
import { stageConfig } from './stage.ts';

/** The folder of the stages. */
const ownStages = join(import.meta.dirname, 'stages');

/** A protected stack cannot be rolled back when its first deployment fails, and blocks the next one. */
const unprotected = (file: string) =>
  `Its stack and its tables may be deleted. When this deployment has succeeded, say "protected": true in ${file}, and deploy again.`;

/** One stage of the engine in one stack, configured by its folder. */
export class DangolStack extends Stack {
  constructor(scope: Construct, stage: string, bundles: string, stages = ownStages) {
    const folder = join(stages, stage);
    const config = stageConfig(folder);
    const isProtected = config.protected;
    super(scope, `Dangol-${stage}`, {
      ...(config.account && { env: { account: config.account, region: config.region } }),
      analyticsReporting: false,
      terminationProtection: isProtected,
    });
    if (!config.disposable && !isProtected)
      Annotations.of(this).addWarningV2('dangol:unprotected', unprotected(join(folder, 'stage.json')));
    const secretsPath = `/dangol/${stage}/secrets`;
    const credentialsPath = `/dangol/${stage}/api`;
    const linksPath = `/dangol/${stage}/links`;
    const { api, login, staff, bus, alarms } = new Dangol(this, 'Dangol', {
      bundles,
      shops: join(folder, 'shops'),
      secretsPath,
      credentialsPath,
      linksPath,
      mailDomain: config.mailDomain,
      shopify: config.shopifyEventSource,
      hasMailIdentity: config.mailIdentity === 'existing',
      disposable: config.disposable,
      login: config.login,
      executions: config.executions,
      isProtected,
    });
    new CfnOutput(this, 'ApiUrl', { value: api.endpoint });
    new CfnOutput(this, 'Issuer', { value: login.issuer });
    if (staff) {
      new CfnOutput(this, 'LoginUrl', { value: staff.loginUrl });
      new CfnOutput(this, 'UserPoolId', { value: staff.pool.userPoolId });
    }
    new CfnOutput(this, 'ApiClientId', { value: login.cliClient });
    new CfnOutput(this, 'DeskClientId', { value: login.deskClient });
    if (login.resource) new CfnOutput(this, 'LoginResource', { value: login.resource });
    new CfnOutput(this, 'DeskUrl', { value: `${api.endpoint}/desk` });
    new CfnOutput(this, 'BusName', { value: bus.eventBusName });
    new CfnOutput(this, 'AlarmTopicArn', { value: alarms.topicArn });
    new CfnOutput(this, 'SecretsPath', { value: secretsPath });
    new CfnOutput(this, 'CredentialsPath', { value: credentialsPath });
    new CfnOutput(this, 'LinksPath', { value: linksPath });
    new CfnOutput(this, 'Platforms', { value: [...guides.keys()].join(' ') });
    Tags.of(this).add('project', 'dangol');
    Tags.of(this).add('stage', stage);
  }
}
