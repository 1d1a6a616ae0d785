/** The state of a connection (one platform of one shop): its next heartbeat check, and its silence. */
export interface Connection {
  readonly platform: string;
  /** The day of its first webhook: no history before it. */
  readonly since: string;
  /** When it was connected through the API, before its first webhook. */
  readonly connectedAt?: string;
  readonly nextCheckAt?: string;
  readonly silence?: Silence;
}

export interface Silence {
  /** The last webhook. */
  readonly from: string;
  /** The usual time without webhooks at this time of day. */
  readonly usualSeconds: number;
}

export const connectionStatus = ({ silence }: Connection): string => (silence ? 'silent' : 'live');
