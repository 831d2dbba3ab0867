/**
 * A shared PostgreSQL that cannot write, as on a full disk, whenever a test says so; for whoever may not mount a small disk.
 */
import pg from 'pg';

export interface FullDatabase {
  /** From now on every write is refused as PostgreSQL refuses it on a full disk (53100, `disk_full`); reading goes on. */
  fill(): Promise<void>;
  clear(): Promise<void>;
  /** How many writes were refused. */
  refused(): Promise<number>;
  close(): Promise<void>;
}

/** To be called once the hub has made its tables, and its queue's. */
export async function fillable(url: string): Promise<FullDatabase> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`
    CREATE SCHEMA fault;
    CREATE TABLE fault.disk (is_full boolean NOT NULL);
    INSERT INTO fault.disk VALUES (false);
    CREATE SEQUENCE fault.refused;
    CREATE FUNCTION fault.write() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF (SELECT is_full FROM fault.disk) THEN
        PERFORM nextval('fault.refused');
        RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';
      END IF;
      RETURN NULL;
    END $$;
    DO $$ DECLARE each record; BEGIN
      FOR each IN SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('wijkbode', 'bullmq') LOOP
        EXECUTE format('CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON %I.%I FOR EACH STATEMENT EXECUTE FUNCTION fault.write()',
          each.schemaname, each.tablename);
      END LOOP;
    END $$`);
  const set = async (isFull: boolean) => void (await client.query('UPDATE fault.disk SET is_full = $1', [isFull]));
  return {
    fill: () => set(true),
    clear: () => set(false),
    async refused() {
      const { rows } = await client.query('SELECT last_value, is_called FROM fault.refused');
      return rows[0].is_called === true ? Number(rows[0].last_value) : 0;
    },
    close: () => client.end(),
  };
}
