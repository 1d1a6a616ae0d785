import { isGuarded, methodsOf, type Route } from '../../shared/api/http.ts';

/** The file beside the bundles that holds every door's deployed routes, by its handler. */
export const routesFile = 'routes.json';

export interface DeployedRoute {
  readonly method: string;
  readonly path: string;
  /** Whether it asks for a token. */
  readonly isGuarded: boolean;
}

/** What API Gateway is given of a door's table. */
export const deployedRoutes = (routes: readonly Pick<Route, 'method' | 'path'>[]): DeployedRoute[] =>
  routes.flatMap((route) =>
    methodsOf(route).map((method) => ({ method, path: route.path, isGuarded: isGuarded(route.path) })),
  );
