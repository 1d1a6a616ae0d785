import { html } from 'hono/html';
import type { Markup } from '../../../shared/page/frame.ts';
import { failed } from './notice.ts';
import type { Reading } from './reading.ts';
import type { Visit } from './visit.ts';

/** A part of the page that has a question to the API of its own: where that failed, its error is in its place. */
export const section = <Value>(
  visit: Pick<Visit, 'language'>,
  title: string,
  read: Reading<Value>,
  body: (value: Value) => Markup,
): Markup => html`<section><h2>${title}</h2>${read.ok ? body(read.value) : failed(read, visit.language)}</section>`;
