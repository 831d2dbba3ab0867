/**
 * Which groups are bridged, and which message of one became which of another. Kept by src/bridge. Ids and keyed hashes: no words
 * and no names.
 */

export interface BridgeTable {
  readonly id: string;
  readonly neighbourhood_id: string;
  readonly created_at: string;
}

/** Which way messages go: a group `gives` its own to the others, `receives` theirs, or both. */
export type BridgeDirection = 'both' | 'gives' | 'receives';

export interface BridgeMemberTable {
  /** Of `linked_group`. */
  readonly group_id: string;
  readonly bridge_id: string;
  readonly direction: BridgeDirection;
  readonly joined_at: string;
}

/** What somebody wrote in a bridged group. */
export interface BridgedMessageTable {
  readonly id: string;
  readonly group_id: string;
  /** The network's id of it in that group. */
  readonly message_id: string;
  readonly author_lookup: string;
  /** Of its words, to know an edit that changes none. */
  readonly words_lookup: string;
  readonly at: string;
}

/** A part of what it became in another group. */
export interface BridgedCopyTable {
  readonly bridged_message_id: string;
  readonly group_id: string;
  readonly part: number;
  readonly has_file: boolean;
  /** The row of the outbox, which has the network's id of it once it has left. */
  readonly outbox_id: string;
}

export interface BridgedReactionTable {
  readonly bridged_message_id: string;
  /** Where somebody reacted: to the message itself, or to what it became there. */
  readonly group_id: string;
  readonly person_lookup: string;
  readonly position: number;
  /** Encrypted as `bridged_reaction.emoji`. */
  readonly emoji: string;
}

/** The line in a group that says how people in the others reacted. */
export interface ReactionLineTable {
  readonly bridged_message_id: string;
  readonly group_id: string;
  readonly outbox_id: string;
}

/** Whose messages stay where they are written. */
export interface BridgeOptOutTable {
  readonly neighbourhood_id: string;
  readonly person_lookup: string;
  readonly since: string;
}
