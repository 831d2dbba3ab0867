/**
 * How long each thing that is about a person is kept, in days. The register in docs/privacy.md names every one of them, and a
 * test compares the two. What delivery and the channels keep by themselves has its terms there.
 */
export const keptDays = {
  /** Who is not subscribed, has no role, and was not heard for so long, is forgotten. */
  silentPerson: 90,
  /** The same for who was subscribed and stopped: their choices wait for them until then. */
  stoppedSubscriber: 365,
  /** Who blocked the hub everywhere, subscribed or not. */
  blockedPerson: 365,
  /** After the day itself: the report of a year compares with the year before. */
  attendance: 760,
  feedback: 760,
  reminder: 30,
  /** What was told and not placed, since it last changed. */
  openDraft: 90,
  endedDraft: 30,
  joinRequest: 90,
  handOver: 365,
  settledWord: 60,
  askedDecision: 365,
  /** Where a talk stood; nobody answers the next day what they were asked. */
  dialogue: 2,
  codeTry: 1,
  /** After a code or link was used up or ran out. */
  spentCode: 30,
  /** A picture or document that nothing shows. */
  unusedMedia: 30,
  /** The document with everything of a person, on their page of the web chat. */
  ownDocument: 2,
  /** A page of the web chat after its address was taken back, or its person was forgotten. */
  endedPage: 2,
  /** That somebody asked to be forgotten, for backups of before. */
  forgetting: 1095,
} as const;
