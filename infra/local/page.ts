import { html } from 'hono/html';
import type { Cloud } from './cloud.ts';

/** The system at work, for the person who has just started it. */
export function page(cloud: Cloud): string {
  return html`<!doctype html><title>Dangol</title><p>${new Date(cloud.kernel.now()).toISOString()}</p>`.toString();
}
