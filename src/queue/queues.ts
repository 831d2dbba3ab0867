/**
 * The queues there are, and which role of process works them. Few on purpose: each costs a worker with a connection of
 * its own. Work gets a queue of its own only where it must not wait behind other work, or has its own rate limit.
 */

/** `start --role`: what a process does. `all` is everything in one process; `web` serves pages and works no queue. */
export const roles = ['all', 'chat', 'deliver', 'web', 'jobs'] as const;
export type Role = (typeof roles)[number];

export interface QueueDeclaration {
  /** The role, beside `all`, whose processes work this queue. */
  readonly role: Exclude<Role, 'all' | 'web'>;
  /** How many of its jobs one process runs at the same time. */
  readonly concurrency: number;
  /** Whether the other side can ask for rest, see `rateLimited`; costs a little for each job. */
  readonly canBeHeld: boolean;
}

export const queues = {
  /** A person waits for the answer: nothing slow belongs here. */
  chat: { role: 'chat', concurrency: 8, canBeHeld: false },
  /**
   * One job sends all that waits in one account, and mostly waits for the network: as many hands as there may be accounts, so
   * that none waits for another. The pace, also when a network asks for rest, is kept by the outbox.
   */
  deliver: { role: 'deliver', concurrency: 50, canBeHeld: true },
  /** The tick alone, so that it comes however long the work of the background takes. */
  wake: { role: 'jobs', concurrency: 1, canBeHeld: false },
  /** Other people's servers, which may take long to answer: nothing of ours waits behind them. */
  feeds: { role: 'jobs', concurrency: 4, canBeHeld: false },
  /** Everything else in the background: recurring work, posters. */
  jobs: { role: 'jobs', concurrency: 3, canBeHeld: false },
} as const satisfies Record<string, QueueDeclaration>;

export type QueueName = keyof typeof queues;

/** Whether a process of this role works that queue. */
export function worksQueue(role: Role, queue: QueueName): boolean {
  return role === 'all' || role === queues[queue].role;
}
