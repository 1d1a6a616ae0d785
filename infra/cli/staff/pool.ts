import { withAsciiDomain } from '../../../shared/base/mail-address.ts';
import type { AwsAccount } from '../aws.ts';
import { Stop } from '../stop.ts';

/** A change of the pool: `admin-add-user-to-group`, and its input by AWS's own names. */
export type PoolChange = (operation: string, input: object) => Promise<object | undefined>;

interface Attribute {
  readonly Name: string;
  readonly Value: string;
}

const subOf = (attributes: readonly Attribute[] | undefined): string | undefined =>
  attributes?.find(({ Name }) => Name === 'sub')?.Value;

/** The people of a user pool, and their groups. */
export class Pool {
  readonly #account: AwsAccount;
  readonly #id: string;
  readonly #change: PoolChange;

  constructor(account: AwsAccount, id: string, change: PoolChange) {
    this.#account = account;
    this.#id = id;
    this.#change = change;
  }

  /** The subject of a person, by their address or by itself; `undefined` where the pool has no such person. */
  async subject(user: string): Promise<string | undefined> {
    const found = await this.#account.ask<{ UserAttributes?: readonly Attribute[] }>(
      'cognito-idp',
      'admin-get-user',
      this.#user(user),
    );
    return found && (subOf(found.UserAttributes) ?? noSubject(user));
  }

  /** Makes a person, to whom Cognito sends a password; gives their subject, which a dry run does not know. */
  async create(email: string): Promise<string | undefined> {
    const attributes = { email, email_verified: 'true' };
    const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
    const input = { ...this.#user(email), UserAttributes, DesiredDeliveryMediums: ['EMAIL'] };
    const made = (await this.#change('admin-create-user', input)) as
      | { User?: { Attributes?: readonly Attribute[] } }
      | undefined;
    return made && (subOf(made.User?.Attributes) ?? noSubject(email));
  }

  /** Puts a person into a group, which is made where there is none yet. */
  async join(user: string, group: string): Promise<void> {
    const named = { UserPoolId: this.#id, GroupName: group };
    if (!(await this.#account.ask('cognito-idp', 'get-group', named))) await this.#change('create-group', named);
    await this.#change('admin-add-user-to-group', { ...this.#user(user), GroupName: group });
  }

  /** Takes a person out of all groups of a shop, and ends their logins everywhere; gives the groups. */
  async leave(user: string, shop: string): Promise<readonly string[]> {
    const listed = await this.#account.ask<{ Groups?: readonly { GroupName: string }[] }>(
      'cognito-idp',
      'admin-list-groups-for-user',
      this.#user(user),
    );
    const groups = (listed?.Groups ?? [])
      .map(({ GroupName }) => GroupName)
      .filter((name) => name.startsWith(`${shop}:`));
    for (const GroupName of groups)
      await this.#change('admin-remove-user-from-group', { ...this.#user(user), GroupName });
    await this.#change('admin-user-global-sign-out', this.#user(user));
    return groups;
  }

  #user(user: string) {
    return { UserPoolId: this.#id, Username: withAsciiDomain(user) };
  }
}

function noSubject(user: string): never {
  throw new Stop(`The pool names no subject of ${user}.`);
}
