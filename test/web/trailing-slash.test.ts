import { expect, it } from 'vitest';
import { meantAddresses } from '../../src/web/trailing-slash.ts';
import { everyRoute } from './every-route.ts';

it('leads to every address of ours that has a stroke too many, and to no other', async () => {
  const routes = await everyRoute();
  const meant = meantAddresses(routes, slug => slug === 'noord');
  const addresses = routes.filter(({ path }) => path !== '/' && path !== '/:slug' && !/[/*]$/.test(path));
  expect(addresses.length).toBeGreaterThan(50);
  for (const { method, path } of addresses) {
    const filled = path.replace(':slug', 'noord').replaceAll(/:\w+/g, 'a');
    expect(meant(method, `${filled}/`), `${method} ${path}`).toBe(filled);
    expect(meant(method, filled)).toBeUndefined();
    expect(meant(method, `${filled}//`)).toBeUndefined();
    expect(meant(method, `/${filled}/`)).toBeUndefined();
    if (path.startsWith('/:slug/'))
      expect(meant(method, `${path.replace(':slug', 'elders').replaceAll(/:\w+/g, 'a')}/`)).toBeUndefined();
  }
  expect(meant('HEAD', '/noord/wie/')).toBe('/noord/wie');
  expect(
    ['/', '//', '/noord/', '/elders/', '/noord/niets/', '//evil.example/wie/'].map(path => meant('GET', path)),
  ).toEqual(Array.from({ length: 6 }));
});
