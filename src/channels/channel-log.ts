/**
 * The few log calls a channel makes, so that it depends on no particular logger; pino's fits as it is.
 */

/** Fields first, then a constant English text: never a token, an id, a name or a text of a person. */
export interface ChannelLog {
  debug(fields: ChannelLogFields, text: string): void;
  info(fields: ChannelLogFields, text: string): void;
  warn(fields: ChannelLogFields, text: string): void;
  error(fields: ChannelLogFields, text: string): void;
}

export type ChannelLogFields = Readonly<Record<string, unknown>>;
