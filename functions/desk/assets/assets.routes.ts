import { Problem, type Route } from '../../../shared/api/http.ts';
import { hexId } from '../../../shared/base/ids.ts';
import type { Assets } from '../frame/frame.ts';

const year = 365 * 86_400;

interface Served {
  /** Where the browser finds them. */
  readonly assets: Assets;
  readonly routes: readonly Route[];
}

/** A name that changes with the content, so that a browser may keep the file for ever. */
const nameOf = (name: string, ending: string, content: string) => `${name}-${hexId(content).slice(0, 16)}.${ending}`;

/** The stylesheet and the script of all pages: nothing personal, and open to everybody. */
export function servedAssets(stylesheet: string, script: string): Served {
  const style = nameOf('desk', 'css', stylesheet);
  const code = nameOf('desk', 'js', script);
  const answers: Readonly<Record<string, { readonly type: string; readonly text: string }>> = {
    [style]: { type: 'text/css; charset=utf-8', text: stylesheet },
    [code]: { type: 'text/javascript; charset=utf-8', text: script },
  };
  const path = '/desk/assets/{file}';
  return {
    assets: { stylesheet: `/desk/assets/${style}`, script: `/desk/assets/${code}` },
    routes: [
      {
        method: 'GET',
        path,
        answer: async ({ path: { file = '' } }) => {
          const asset = Object.hasOwn(answers, file) ? answers[file] : undefined;
          if (!asset) throw new Problem('not-found');
          return { status: 200, ...asset, keptSeconds: year };
        },
      },
    ],
  };
}
