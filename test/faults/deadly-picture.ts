/**
 * Loaded with `--import` into a process that reads pictures: one that begins with `deadly` ends it as with `kill -9`, as when the
 * library breaks down over it.
 */
process.on('message', message => {
  const bytes = typeof message === 'object' && message !== null && 'picture' in message ? message.picture : undefined;
  if (bytes instanceof Uint8Array && Buffer.from(bytes.subarray(0, 6)).toString() === 'deadly')
    process.kill(process.pid, 'SIGKILL');
});
