import { join } from 'node:path';
import { Annotations, CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { guides } from '../functions/orders/platforms/each-guide.ts';
import { Dangol } from './dangol.ts';
import { type DnsRecord, recordLine } from './domains/records.ts';
import { stageConfig } from './stage.ts';

/** The folder of the stages. */
const ownStages = join(import.meta.dirname, 'stages');

/** A protected stack cannot be rolled back when its first deployment fails, and blocks the next one. */
const unprotected = (file: string) =>
  `Its stack and its tables may be deleted. When this deployment has succeeded, say "protected": true in ${file}, and deploy again.`;

/** The page of a dashboard in the console of CloudWatch. */
const dashboardAddress = (region: string, name: string): string =>
  `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/${name}`;

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
    const channelsPath = `/dangol/${stage}/channels`;
    const { api, login, staff, bus, alarms, domain, senders, dashboards } = new Dangol(this, 'Dangol', {
      bundles,
      shops: join(folder, 'shops'),
      secretsPath,
      credentialsPath,
      linksPath,
      channelsPath,
      mail: config,
      domain: config.domain,
      shopify: config.shopifyEventSource,
      disposable: config.disposable,
      login: config.login,
      executions: config.executions,
      isProtected,
    });
    new CfnOutput(this, 'ApiUrl', { value: api.address });
    if (domain) new CfnOutput(this, 'DefaultApiUrl', { value: api.endpoint });
    if (domain?.record) this.#records('DomainRecord', [domain.record]);
    new CfnOutput(this, 'Issuer', { value: login.issuer });
    if (staff) {
      new CfnOutput(this, 'LoginUrl', { value: staff.loginUrl });
      new CfnOutput(this, 'UserPoolId', { value: staff.pool.userPoolId });
    }
    new CfnOutput(this, 'ApiClientId', { value: login.cliClient });
    new CfnOutput(this, 'DeskClientId', { value: login.deskClient });
    if (login.resource) new CfnOutput(this, 'LoginResource', { value: login.resource });
    new CfnOutput(this, 'DeskUrl', { value: `${api.address}/desk` });
    new CfnOutput(this, 'BusName', { value: bus.eventBusName });
    new CfnOutput(this, 'AlarmTopicArn', { value: alarms.topicArn });
    new CfnOutput(this, 'SecretsPath', { value: secretsPath });
    new CfnOutput(this, 'CredentialsPath', { value: credentialsPath });
    new CfnOutput(this, 'LinksPath', { value: linksPath });
    new CfnOutput(this, 'ChannelsPath', { value: channelsPath });
    new CfnOutput(this, 'Platforms', { value: [...guides.keys()].join(' ') });
    for (const [name, dashboard] of [
      ['HealthDashboard', dashboards.health],
      ['BusinessDashboard', dashboards.business],
    ] as const)
      new CfnOutput(this, name, { value: dashboardAddress(this.region, dashboard) });
    this.#records(
      'DkimRecords',
      senders.flatMap(({ dkim }) => dkim),
    );
    this.#records(
      'MailFromRecords',
      senders.flatMap(({ mailFrom }) => mailFrom),
    );
    this.#records(
      'DmarcRecords',
      senders.map(({ dmarc }) => dmarc),
    );
    this.#records(
      'InboundMailRecords',
      senders.map(({ inbound }) => inbound),
    );
    Tags.of(this).add('project', 'dangol');
    Tags.of(this).add('stage', stage);
  }

  /** Records of DNS, a line each; whoever owns the domain sets those that the stack does not write. */
  #records(output: string, records: readonly DnsRecord[]): void {
    if (records.length > 0) new CfnOutput(this, output, { value: records.map(recordLine).join('\n') });
  }
}
