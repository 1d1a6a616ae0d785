import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** Debian's `chromium`, or another one on the path. */
const executablePath = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => names.map((name) => join(folder, name)))
  .find((path) => existsSync(path));

export const hasChromium = executablePath !== undefined;
if (!hasChromium)
  console.warn('SKIPPED: there is no Chromium on this machine, so nobody has looked at the desk. Install chromium.');

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

export const launched = (): Promise<Browser> =>
  chromium.launch({
    ...(executablePath && { executablePath }),
    // Its own language, in which fields of days are written; that of pages is the person's.
    env: { ...process.env, LANG: 'en_US.UTF-8', LANGUAGE: 'en_US' },
    args: [...quiet, '--lang=en-US', '--disable-component-update', '--disable-sync'],
  });
