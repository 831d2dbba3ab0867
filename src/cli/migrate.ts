/**
 * `wijkbode migrate`: brings the database to what this version expects, without starting the hub.
 */
import { openDatabase } from '../database/connection.ts';
import { migrate } from '../database/migrations.ts';
import type { RegisterCommand } from './command.ts';

export const migrateCommand: RegisterCommand = (program, context) => {
  program
    .command('migrate')
    .description('bring the database to what this version expects; "start" does so by itself')
    .action(async () => {
      const server = await context.openServer();
      try {
        const connection = openDatabase({ url: server.url, applicationName: 'wijkbode migrate', maxConnections: 2 });
        try {
          const names = await migrate(connection.database);
          for (const name of names) context.output.write(`migrated ${name}\n`);
          if (names.length === 0) context.output.write('The database is up to date.\n');
        } finally {
          await connection.close();
        }
      } finally {
        await server.close();
      }
    });
};
