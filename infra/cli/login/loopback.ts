/**
 * The addresses at which the command line waits for the login page to return. Cognito compares the whole address, so the ports
 * are fixed, and takes http for `localhost` only (Cognito developer guide, "App client settings", read 2026-11-29).
 */
export const loopbackPorts = [4410, 4411, 4412] as const;

export const loopbackCallback = (port: number): string => `http://localhost:${port}/callback`;

export const loopbackCallbacks: readonly string[] = loopbackPorts.map(loopbackCallback);
