/**
 * The addresses of the public pages: written, and read back. Pure.
 */

const mostWords = 60;

/**
 * The last part of an activity's address: words of its title, then the public id, which alone counts.
 *
 * @returns such as `soep-op-de-stoep-k7m2p9xa`; the id alone where the title has no Latin letters
 */
export function activityName(title: string, publicId: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, mostWords)
    .replace(/^-+|-+$/g, '');
  return words === '' ? publicId : `${words}-${publicId}`;
}

/** The address of an activity's page, from the root of the site. */
export function activityPath(slug: string, title: string, publicId: string): string {
  return `/${slug}/activiteit/${activityName(title, publicId)}`;
}

/** The public id that the last part of an address ends with, and whether its calendar file is meant. */
export function readActivityName(name: string): { readonly publicId: string; readonly isFile: boolean } | undefined {
  const { id, ending } = /(?:^|-)(?<id>[a-z0-9]{8})(?<ending>\.ics)?$/.exec(name)?.groups ?? {};
  return id === undefined ? undefined : { publicId: id, isFile: ending !== undefined };
}
