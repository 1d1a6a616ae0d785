/** Returns the time as an ISO instant in UTC. Time is an argument: only handlers read a clock. */
type Clock = () => string;

export const systemClock: Clock = () => new Date().toISOString();

/** The instant `seconds` after `at`. */
export function plusSeconds(at: string, seconds: number): string {
  return new Date(Date.parse(at) + seconds * 1000).toISOString();
}

/** Whole seconds since 1970, as DynamoDB's time to live counts them. */
export function epochSeconds(at: string): number {
  return Math.floor(Date.parse(at) / 1000);
}

export const later = (a: string, b: string): string => (Date.parse(a) >= Date.parse(b) ? a : b);
