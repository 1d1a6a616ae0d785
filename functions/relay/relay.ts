/** An event on its way to the bus, and the place in the stream it came from. */
export interface Outgoing {
  readonly sequence: string;
  readonly name: string;
  readonly event: string;
}

/** PutEvents takes ten entries and 1 MB at once (EventBridge quotas, 2026-01-29); names and source count too. */
const entriesMost = 10;
const bytesMost = 1_000_000;

/** The events in as few calls as the bus allows, in their sequence. */
export function calls(outgoing: readonly Outgoing[]): Outgoing[][] {
  const groups: Outgoing[][] = [];
  let bytes = 0;
  for (const each of outgoing) {
    const size = Buffer.byteLength(each.event) + each.name.length + 64;
    const last = groups.at(-1);
    if (last && last.length < entriesMost && bytes + size <= bytesMost) {
      last.push(each);
      bytes += size;
    } else {
      groups.push([each]);
      bytes = size;
    }
  }
  return groups;
}
