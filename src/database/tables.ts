/**
 * Every table of the schema and its row type, for Kysely. One file per group of tables stands in `tables/`.
 */
import type { BackupTable } from './tables/backup.ts';
import type { ActivityOverrideTable, ActivityTable, NewsTable, OccurrenceTable } from './tables/calendar.ts';
import type {
  ActivityHistoryTable,
  DuplicateDecisionTable,
  OpenDecisionTable,
  SourceTable,
} from './tables/calendar-source.ts';
import type { ChannelLeaseTable, ChannelPresentationTable } from './tables/channel.ts';
import type { InstallationTable, NeighbourhoodTable } from './tables/installation.ts';
import type { ProcessHeartbeatTable, ScheduledRunTable, ScheduleSinceTable } from './tables/scheduled-run.ts';
import type { TroubleTable } from './tables/trouble.ts';
import type {
  WhatsAppAccountTable,
  WhatsAppEventTable,
  WhatsAppGroupTable,
  WhatsAppKeyTable,
  WhatsAppKnownChatTable,
  WhatsAppMessageTable,
  WhatsAppPersonTable,
  WhatsAppRetryTable,
} from './tables/whatsapp.ts';

export interface Tables {
  readonly installation: InstallationTable;
  readonly neighbourhood: NeighbourhoodTable;
  readonly trouble: TroubleTable;
  readonly backup: BackupTable;
  readonly schedule_since: ScheduleSinceTable;
  readonly scheduled_run: ScheduledRunTable;
  readonly process_heartbeat: ProcessHeartbeatTable;
  readonly activity: ActivityTable;
  readonly activity_override: ActivityOverrideTable;
  readonly occurrence: OccurrenceTable;
  readonly source: SourceTable;
  readonly activity_history: ActivityHistoryTable;
  readonly duplicate_decision: DuplicateDecisionTable;
  readonly open_decision: OpenDecisionTable;
  readonly news: NewsTable;
  readonly channel_lease: ChannelLeaseTable;
  readonly channel_presentation: ChannelPresentationTable;
  readonly whatsapp_account: WhatsAppAccountTable;
  readonly whatsapp_key: WhatsAppKeyTable;
  readonly whatsapp_event: WhatsAppEventTable;
  readonly whatsapp_message: WhatsAppMessageTable;
  readonly whatsapp_person: WhatsAppPersonTable;
  readonly whatsapp_known_chat: WhatsAppKnownChatTable;
  readonly whatsapp_group: WhatsAppGroupTable;
  readonly whatsapp_retry: WhatsAppRetryTable;
}
