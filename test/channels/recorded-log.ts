/** The log of a channel, kept to look at. */
import type { ChannelLog, ChannelLogFields } from '../../src/channels/channel-log.ts';

export interface RecordedLog extends ChannelLog {
  /** Everything that was logged, as text. */
  text(): string;
}

export function createRecordedLog(): RecordedLog {
  const lines: string[] = [];
  const write = (level: string) => (fields: ChannelLogFields, text: string) => {
    lines.push(JSON.stringify({ level, text, ...fields }));
  };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    text: () => lines.join('\n'),
  };
}
