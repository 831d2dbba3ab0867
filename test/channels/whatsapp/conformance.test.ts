import { afterAll, beforeAll } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { describeChannel } from '../conformance.ts';
import { createWhatsAppDriver } from './whatsapp-driver.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.close();
});

describeChannel('WhatsApp', () => createWhatsAppDriver(database));
