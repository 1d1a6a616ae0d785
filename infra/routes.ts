/** The file beside the bundles that holds every door's deployed routes, by its handler. */
export const routesFile = 'routes.json';

export interface DeployedRoute {
  readonly method: string;
  readonly path: string;
  /** Whether it asks for a token. */
  readonly isGuarded: boolean;
}

/** Mail scanners ask for the head of a page before anybody opens it. */
export function deployedRoutes(routes: readonly { readonly method: string; readonly path: string }[]): DeployedRoute[] {
  return routes.flatMap(({ method, path }) =>
    (method === 'GET' && isPage(path) ? ['GET', 'HEAD'] : [method]).map((each) => ({
      ...{ method: each, path, isGuarded: isGuarded(path) },
    })),
  );
}

export const isPage = (path: string): boolean => path.startsWith('/p/');

/** What is answered without a token: a webhook proves itself by its signature, a page by its link. */
export const isGuarded = (path: string): boolean => path.startsWith('/v1/') && path !== '/v1/openapi.json';
