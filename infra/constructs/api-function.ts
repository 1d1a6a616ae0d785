import type { Construct } from 'constructs';
import type { Api } from './api.ts';
import { DangolFunction, type FunctionProps } from './function.ts';

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
    super(scope, id, props);
    this.impact = impact;
    if (knowsKeys) api.askForKeys(this);
    else api.open(this);
  }
}
