import type { Construct } from 'constructs';
import type { Api } from './api.ts';
import { DangolFunction, type FunctionProps } from './function.ts';

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
    super(scope, id, props);
    this.impact = impact;
    api.open(this);
  }
}
