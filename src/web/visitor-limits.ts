/**
 * How much one visitor may ask of the pages: far above any person, a calendar app or a screen, and below what would keep a
 * small machine from its work. Paper and pictures are made when they are asked for, so of those it is less.
 */
import type { Context, MiddlewareHandler } from 'hono';
import type { Clock } from '../core/clock.ts';
import { createRateLimit } from './chat/rate-limit.ts';
import { isFromThisMachine, peerOf } from './peer.ts';

/** Whole houses, schools and offices share one address. */
const anything = { burst: 600, perSecond: 20 } as const;
const typeset = { burst: 40, perSecond: 0.5 } as const;

/**
 * @param clock a real one, whatever the hub's own shows
 * @param refuse what somebody is told who asks too much, with the seconds to wait
 */
export function limitVisitors(
  clock: Clock,
  refuse: (context: Context, seconds: number) => Response | Promise<Response>,
): MiddlewareHandler {
  const all = createRateLimit({ ...anything, clock });
  const heavy = createRateLimit({ ...typeset, clock });
  return async (context, next) => {
    const { path } = context.req;
    const who = peerOf(context);
    // Nobody: no connection lies between. A program of the maintainer's own is no stranger either.
    if (who === '' || isUnlimited(path) || isFromThisMachine(context)) return next();
    const wait = Math.max(all.take(who), isTypeset(path) ? heavy.take(who) : 0);
    return wait > 0 ? refuse(context, wait) : next();
  };
}

/** What watches over the hub is never turned away, and Telegram brings what many people write. Chats count for themselves. */
function isUnlimited(path: string): boolean {
  return /^\/(?:healthz|readyz|metrics)$|^\/telegram\/|^(?:\/[^/]+)?\/(?:chat|probeer)(?:\/|$)/.test(path);
}

function isTypeset(path: string): boolean {
  return /\.(?:pdf|png)$/.test(path);
}
