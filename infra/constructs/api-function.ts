import type { Construct } from 'constructs';
import type { Api } from './api.ts';
import { DangolFunction, type FunctionProps } from './function.ts';

/** As `shared/api/lambda.ts` reads it: what links begin with, whichever address of the API is called. */
const ownAddressVariable = 'OWN_ADDRESS';

interface ApiFunctionProps extends FunctionProps {
  readonly api: Api;
  /** Whether it is asked who calls with a key; otherwise, calls of its table's routes are its. */
  readonly knowsKeys?: boolean;
  /** The impact on people when it fails, as a sentence. */
  readonly impact: string;
}

/** A function behind the HTTP API: it answers the routes of its table, or says who calls. The alarm of the API covers its failures, and has the impact of each function. */
export class ApiFunction extends DangolFunction {
  readonly impact: string;

  constructor(scope: Construct, id: string, { api, impact, knowsKeys, ...props }: ApiFunctionProps) {
    const { ownAddress } = api;
    const environment = { ...props.environment, ...(ownAddress && { [ownAddressVariable]: ownAddress }) };
    super(scope, id, { ...props, environment });
    this.impact = impact;
    if (knowsKeys) api.askForKeys(this);
    else api.open(this);
  }
}
