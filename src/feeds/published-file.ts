/**
 * A file that belongs on a plain web host, before and after it was written there. Whoever has something to publish (pages,
 * feeds, a board's PDF) hands over a list of the first kind. Knows no disk.
 */

export interface PlannedFile {
  /** Below the published folder, with slashes: `molenwijk/kalender.ics`. */
  readonly path: string;
  readonly contentType: string;
  /** Names all that it is made of: as long as this is the same, it is not made again. */
  readonly inputs: string;
  /** The newest change in it, which is when it was last modified should nothing have stood there before. */
  readonly revised: Temporal.Instant;
  /** True for what may give way to a file of somebody else at the same place. */
  readonly isOptional?: boolean;
  make(): Promise<string | Uint8Array>;
}

/** What is on the host now. */
export interface PublishedFile {
  readonly path: string;
  readonly contentType: string;
  /** Its size. */
  readonly bytes: number;
  /** The strong validator that the hub gives for the same bytes. */
  readonly etag: string;
  /** In whole seconds; also the time of change of the file, which hosts send as Last-Modified. */
  readonly lastModified: Temporal.Instant;
}

/** The plain files of all neighbourhoods, as the job that keeps them up to date needs them. */
export interface Publications {
  /** The neighbourhoods whose files are to be written now, by id. */
  due(now: Temporal.Instant): Promise<readonly string[]>;
  /** Writes and uploads those of one, and tells of trouble instead of throwing it. */
  publish(neighbourhoodId: string, signal: AbortSignal): Promise<void>;
}
