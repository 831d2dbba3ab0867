/**
 * What the channels keep of an account of a network. Kept by src/channels.
 */

/** Who listens to an account: one process at a time. */
export interface ChannelLeaseTable {
  /** The account under a name that gives nothing away; see who makes it. */
  readonly account: string;
  readonly holder: string;
  readonly expires_at: string;
}

/** What an account was last told to show of itself, so that it is only told when that changes. */
export interface ChannelPresentationTable {
  readonly account: string;
  readonly part: string;
  readonly digest: string;
}
