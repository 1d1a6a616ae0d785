import { CustomResource, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Env } from '../functions/desk/desk.pages.handler.ts';
import type { Api } from './constructs/api.ts';
import { ApiFunction } from './constructs/api-function.ts';
import { DangolFunction } from './constructs/function.ts';
import { SessionTable } from './constructs/session-table.ts';
import type { SharedResources } from './constructs/shared-resources.ts';
import type { Login, PoolClient } from './staff.ts';

interface DeskProps {
  readonly shared: SharedResources;
  readonly api: Api;
  readonly login: Login;
  /** The client of the pool that has to be told where the stage is reached. */
  readonly toTell?: PoolClient | undefined;
}

/** The pages on which people work: sessions of their own, and everything else by the API. */
export class Desk extends Construct {
  constructor(scope: Construct, id: string, { shared, api, login, toTell }: DeskProps) {
    super(scope, id);
    const sessions = new SessionTable(this, 'Sessions', { shared });
    const pages = new ApiFunction(this, 'Pages', {
      shared,
      api,
      handler: 'desk.pages',
      environment: {
        TABLE: sessions.name,
        LOGIN: JSON.stringify({ issuer: login.issuer, clientId: login.deskClient, resource: login.resource }),
      } satisfies Env,
      impact: 'Nobody can work at the desk; the API goes on.',
      memoryMegabytes: 512,
    });
    sessions.allow(pages, 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem');
    if (toTell) this.#tell(toTell, shared, api);
  }

  #tell({ poolId, poolArn, clientId, settings }: PoolClient, shared: SharedResources, api: Api): void {
    const telling = new DangolFunction(this, 'Client', {
      shared,
      handler: 'desk.client',
      environment: {},
      timeout: Duration.minutes(1),
    });
    telling.allow(['cognito-idp:DescribeUserPoolClient', 'cognito-idp:UpdateUserPoolClient'], poolArn);
    const told = new CustomResource(this, 'Told', {
      serviceToken: telling.lambda.functionArn,
      resourceType: 'Custom::DeskClient',
      // An asynchronous call that fails is made twice more: three minutes, and the pauses.
      serviceTimeout: Duration.minutes(5),
      // A deployment that changes the client takes its addresses away: then it is told again.
      properties: { UserPoolId: poolId, ClientId: clientId, Origin: api.endpoint, Settings: settings },
    });
    told.node.addDependency(telling);
  }
}
