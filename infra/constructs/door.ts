import type { Construct } from 'constructs';
import type { Api } from './api.ts';
import { type FunctionProps, HouseFunction } from './function.ts';

interface DoorProps extends FunctionProps {
  /** Leads the routes of its table to it. */
  readonly api: Api;
  /** Who is hurt when it answers with an error of ours, as a sentence. */
  readonly harm: string;
}

/** A function whose answer somebody outside waits for. The alarm of the API tells that one fails, and who is hurt by each. */
export class Door extends HouseFunction {
  readonly harm: string;

  constructor(scope: Construct, id: string, { api, harm, ...props }: DoorProps) {
    super(scope, id, props);
    this.harm = harm;
    api.open(this);
  }
}
