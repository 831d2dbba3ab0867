/**
 * What the hub has to tell keepers of boards and receivers of paper; the words for it are the conversation's. Types only.
 */

/** One message to one person, in which everything for one walk is bundled. */
export interface KeeperNotice {
  readonly neighbourhoodId: string;
  readonly personId: string;
  /** Whether it was asked before and nobody answered; comes once. */
  readonly isReminder: boolean;
  readonly sheets: readonly KeeperSheet[];
}

export interface KeeperSheet {
  readonly posterId: string;
  readonly boardId: string;
  /** Where the board stands, by name. */
  readonly place: string;
  /** The week's poster, or a strip that is pasted over one activity. */
  readonly kind: 'week' | 'strip';
  /** Title of what the strip is about. */
  readonly title: string | undefined;
  /** It lies in the printer; otherwise it is to be printed from this file. */
  readonly isPrinted: boolean;
  readonly pdf: Uint8Array;
  /** What hangs there now and comes off: the last day of each. */
  readonly takeDown: readonly Temporal.PlainDate[];
}

/** The paper of a week, for a partner who gets it in chat. */
export interface ReceiverNotice {
  readonly neighbourhoodId: string;
  readonly partnerId: string;
  readonly paperId: string;
  /** The same for the same paper. */
  readonly deliveryId: string;
  /** First day that it tells of. */
  readonly from: Temporal.PlainDate;
  readonly pdf: Uint8Array;
  /** Plain text. */
  readonly readAloud: string;
}
