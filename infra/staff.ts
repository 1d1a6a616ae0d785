import { Duration, Stack } from 'aws-cdk-lib';
import {
  CfnManagedLoginBranding,
  ClientAttributes,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { loopbackCallbacks } from './cli/login/loopback.ts';
import { dataRemoval } from './constructs/removal.ts';
import type { SharedResources } from './constructs/shared-resources.ts';

/** Who logs people in, and the clients by which they ask. */
export interface Login {
  readonly issuer: string;
  /** The `aud` or `client_id` of tokens that the API takes: of the command line, and of the desk. */
  readonly audience: readonly string[];
  readonly cliClient: string;
  readonly deskClient: string;
  /** The API that access tokens are for, where the issuer does not make them for a client. */
  readonly resource?: string | undefined;
}

/** A team's own issuer, as `stage.json` names it. */
export interface OwnIssuer {
  readonly issuer: string;
  readonly cliClient: string;
  readonly deskClient: string;
  readonly resource?: string | undefined;
}

export const loginOf = ({ issuer, cliClient, deskClient, resource }: OwnIssuer): Login => ({
  issuer,
  audience: [...new Set([cliClient, deskClient, ...(resource ? [resource] : [])])],
  cliClient,
  deskClient,
  resource,
});

/** A client of the pool that does not know yet where the stage is reached. */
export interface PoolClient {
  readonly poolId: string;
  readonly poolArn: string;
  readonly clientId: string;
  /** Another text when the client's own settings have changed. */
  readonly settings: string;
}

interface StaffProps {
  readonly shared: SharedResources;
  /** Where the stage is reached, where that is known before there is an API: `https://care.shop.example`. */
  readonly origin?: string | undefined;
}

/** Until the client is told where the stage is; a name under `.invalid` is nobody's (RFC 2606, 2). */
const unknownOrigin = 'https://desk.invalid';

/** The same for both clients, and told to CloudFormation again when it changes. */
const clientSettings = { accessMinutes: 15, refreshDays: 30, scopes: ['openid', 'email', 'profile'] };

/**
 * The people who work with the API: they log in on Cognito's managed pages (authorization code with PKCE), and are in a group
 * `<shop>:<role>` for each of their roles. The groups are made as people are invited (`npm run shop -- invite`): here each shop
 * would cost four resources.
 */
export class Staff extends Construct implements Login {
  readonly pool: UserPool;
  readonly cliClient: string;
  readonly deskClient: string;
  /** The desk's client, where it has to be told where the stage is. */
  readonly toTell: PoolClient | undefined;
  /** Where they log in: `https://dangol-dev-123456789012.auth.eu-west-1.amazoncognito.com`. */
  readonly loginUrl: string;
  readonly issuer: string;
  readonly audience: readonly string[];

  constructor(scope: Construct, id: string, { shared, origin }: StaffProps) {
    super(scope, id);
    this.pool = new UserPool(this, 'People', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      // They can read customers' data: a password alone is not enough.
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      removalPolicy: dataRemoval(shared),
    });
    const { stackName, region, account } = Stack.of(this);
    // Unique in the region among all accounts: 1 to 63 lower-case letters, digits and hyphens.
    const domain = this.pool.addDomain('Login', {
      cognitoDomain: { domainPrefix: `${stackName.toLowerCase()}-${account}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    this.loginUrl = domain.baseUrl();
    const cli = this.#client('Api', loopbackCallbacks);
    const at = origin ?? unknownOrigin;
    const desk = this.#client('Desk', [`${at}/desk/callback`], [`${at}/desk`]);
    for (const client of [cli, desk]) client.node.addDependency(domain);
    this.cliClient = cli.userPoolClientId;
    this.deskClient = desk.userPoolClientId;
    this.issuer = `https://cognito-idp.${region}.amazonaws.com/${this.pool.userPoolId}`;
    this.audience = [this.cliClient, this.deskClient];
    const { userPoolId: poolId, userPoolArn: poolArn } = this.pool;
    const settings = JSON.stringify(clientSettings);
    this.toTell = origin === undefined ? { poolId, poolArn, clientId: this.deskClient, settings } : undefined;
  }

  /** A public client: PKCE takes the place of a secret. Managed login shows no page for a client without a branding. */
  #client(id: string, callbackUrls: readonly string[], logoutUrls: readonly string[] = []): UserPoolClient {
    const client = this.pool.addClient(id, {
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: clientSettings.scopes.map((scope) => OAuthScope.custom(scope)),
        callbackUrls: [...callbackUrls],
        ...(logoutUrls.length > 0 && { logoutUrls: [...logoutUrls] }),
      },
      // A group that was taken away counts for so long.
      accessTokenValidity: Duration.minutes(clientSettings.accessMinutes),
      refreshTokenValidity: Duration.days(clientSettings.refreshDays),
      preventUserExistenceErrors: true,
      // Without a list, users may change all their standard attributes, also their address and the name under which they
      // answer customers (Cognito API, WriteAttributes, read 2026-11-29). A list cannot be empty.
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
    });
    new CfnManagedLoginBranding(this, `${id}Branding`, {
      userPoolId: this.pool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    return client;
  }
}
