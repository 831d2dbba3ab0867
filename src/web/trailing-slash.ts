/**
 * Addresses with a stroke at their end that belongs to none of ours: where they lead. Pure; who answers there is not its affair.
 */

export interface RoutedAddress {
  readonly method: string;
  /** As the router has it, `/:slug/wie`. */
  readonly path: string;
}

/**
 * Finds the address that was meant by one with a stroke too many.
 *
 * @param routes every address of the site
 * @param isNeighbourhood whether a slug is one of ours
 * @returns for a method and a path: the path without its last stroke when that is an address of ours, else undefined. It
 *   begins with one stroke, so it never leads to another site.
 */
export function meantAddresses(
  routes: readonly RoutedAddress[],
  isNeighbourhood: (slug: string) => boolean,
): (method: string, path: string) => string | undefined {
  // A slug alone has its own way to the agenda, with the stroke; what ends in one or in a star is no address by itself.
  const known = routes.filter(({ path }) => path !== '/:slug' && !/[/*]$/.test(path));
  return (method, path) => {
    if (!/^(?:\/[^/]+)+\/$/.test(path)) return undefined;
    const meant = path.slice(0, -1);
    const asked = method === 'HEAD' ? 'GET' : method;
    return known.some(route => route.method === asked && matches(route.path, meant, isNeighbourhood))
      ? meant
      : undefined;
  };
}

function matches(pattern: string, path: string, isNeighbourhood: (slug: string) => boolean): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((segment, index) => {
      const word = given[index] ?? '';
      return segment === ':slug' ? isNeighbourhood(word) : segment.startsWith(':') || segment === word;
    })
  );
}
