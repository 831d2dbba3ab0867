import { afterAll, beforeAll } from 'vitest';
import { describeChannel } from '../conformance.ts';
import { createWebDriver } from './web-driver.ts';
import { createWebFixture, type WebFixture } from './web-fixture.ts';

let web: WebFixture;

beforeAll(async () => {
  web = await createWebFixture();
});

afterAll(async () => {
  await web.close();
});

describeChannel('The web chat', () => createWebDriver(web));
