import { describe, expect, it } from 'vitest';
import { queuePlace } from '../../src/queue/queue-place.ts';

describe('the place of the queue', () => {
  it('is the database, unless a Redis is named', () => {
    expect(queuePlace('postgres://host/db', undefined, 'a').engine).toEqual({
      kind: 'postgres',
      url: 'postgres://host/db',
    });
    expect(queuePlace('postgres://host/db', 'redis://host', 'a').engine).toEqual({
      kind: 'redis',
      url: 'redis://host',
    });
  });

  it('keeps installations apart that share a Redis', () => {
    const [one, other] = ['a', 'b'].map(id => queuePlace('postgres://host/db', 'redis://host', id).prefix);
    expect(one).not.toBe(other);
  });
});
