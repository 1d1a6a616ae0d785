import type { Construct } from 'constructs';
import type { Api } from './api.ts';
import { DangolFunction, type FunctionProps } from './function.ts';

/** As `shared/api/lambda.ts` reads it: what links begin with, whichever address of the API is called. */
const ownAddressVariable = 'OWN_ADDRESS';

interface ApiFunctionProps extends FunctionProps {
  /** The API that routes its table's calls to it. */
  readonly api: Api;
  /** The impact on people when it fails, as a sentence. */
  readonly impact: string;
}

/** A function behind the HTTP API. The alarm of the API covers its failures, and has the impact of each function. */
export class ApiFunction extends DangolFunction {
  readonly impact: string;

  constructor(scope: Construct, id: string, { api, impact, ...props }: ApiFunctionProps) {
    const { ownAddress } = api;
    const environment = { ...props.environment, ...(ownAddress && { [ownAddressVariable]: ownAddress }) };
    super(scope, id, { ...props, environment });
    this.impact = impact;
    api.open(this);
  }
}
