/**
 * Loaded into a hub with `--import`: puts its machine's clock ahead or back by what stands in $JUMP_FILE, in milliseconds, each
 * time that SIGUSR2 comes. Timers and `performance.now()` go on as they do when a real clock is set.
 */
import { readFileSync } from 'node:fs';

const file = process.env.JUMP_FILE;
let offsetMs = 0;
const { now: realDateNow } = Date;
const realInstant = Temporal.Now.instant;
const RealDate = Date;

class JumpingDate extends RealDate {
  constructor(...values: ConstructorParameters<typeof Date> | []) {
    if (values.length === 0) super(realDateNow() + offsetMs);
    else super(...(values as ConstructorParameters<typeof Date>));
  }

  static override now(): number {
    return realDateNow() + offsetMs;
  }
}

Object.defineProperty(globalThis, 'Date', { value: JumpingDate, configurable: true, writable: true });
Object.defineProperty(Temporal.Now, 'instant', {
  value: () => realInstant().add({ milliseconds: offsetMs }),
  configurable: true,
});

if (file !== undefined) {
  process.on('SIGUSR2', () => {
    offsetMs = Number(readFileSync(file, 'utf8'));
  });
}
