/**
 * Loaded into a hub with `--import`: whoever looks closely at a text with the word $DEADLY_WORD in it ends as with `kill -9`, as
 * when a library breaks down over it.
 */
const word = process.env.DEADLY_WORD ?? '';
const { toLowerCase, normalize } = String.prototype;

function die(text: string): void {
  if (word !== '' && text.includes(word)) process.kill(process.pid, 'SIGKILL');
}

Object.assign(String.prototype, {
  toLowerCase(this: string) {
    die(String(this));
    return toLowerCase.call(this);
  },
  normalize(this: string, form?: string) {
    die(String(this));
    return normalize.call(this, form);
  },
});
