/**
 * Every table of the schema and its row type, for Kysely. One file per group of tables stands in `tables/`.
 */
import type { LookBackTable } from './tables/look-back.ts';
import type { AgendaVersionTable, PlansLinkTable, PublicationTable } from './tables/agenda.ts';
import type { BackupTable } from './tables/backup.ts';
import type {
  BoardKeeperTable,
  BoardPosterTable,
  ChatAddressTable,
  ChatBoardTable,
  PaperDeliveryTable,
  PrintJobTable,
  PosterTitleTable,
} from './tables/boards.ts';
import type {
  BridgedCopyTable,
  BridgedMessageTable,
  BridgedReactionTable,
  BridgeMemberTable,
  BridgeOptOutTable,
  BridgeTable,
  ReactionLineTable,
} from './tables/bridge.ts';
import type {
  ActivityOverrideTable,
  ActivityTable,
  NewsTable,
  OccurrenceTable,
  SharedActivityTable,
} from './tables/calendar.ts';
import type {
  ActivityHistoryTable,
  DuplicateDecisionTable,
  OpenDecisionTable,
  SourceTable,
} from './tables/calendar-source.ts';
import type {
  AskedDecisionTable,
  DashboardAccessTable,
  HandOverTable,
  LinkedGroupTable,
  MaintainerTable,
} from './tables/coordinator.ts';
import type { DialogueTable, IncomingEventTable } from './tables/conversation.ts';
import type {
  BroadcastTable,
  DeliveryAccountTable,
  MediaTable,
  MessageSubjectTable,
  OutboxTable,
  ShownChoiceTable,
} from './tables/delivery.ts';
import type { ChannelLeaseTable, ChannelPresentationTable } from './tables/channel.ts';
import type { FeedItemTable, FeedNoticeTable, FeedTable } from './tables/feed.ts';
import type { InstallationTable, NeighbourhoodTable } from './tables/installation.ts';
import type {
  AccessCodeTable,
  CoordinatorTable,
  ForgottenTable,
  MembershipTable,
  PartnerTable,
  PersonChatTable,
  PersonIdentityTable,
  PersonTable,
  SubscriptionTable,
} from './tables/people.ts';
import type {
  ActivityMediaTable,
  ActivityNoteTable,
  CodeTryTable,
  DraftTable,
  JoinRequestTable,
  PlaceTable,
  WaitingWordTable,
  YearlyQuestionTable,
} from './tables/partner-chat.ts';
import type { ClosedMonthTable, MonthlyCountTable } from './tables/report.ts';
import type {
  AttendanceTable,
  FeedbackTable,
  IdeaCountTable,
  IdeaSupportTable,
  IdeaTable,
  ReminderTable,
  VacancyOfferTable,
  VacancyTable,
} from './tables/resident.ts';
import type {
  AnnouncementRoundTable,
  GroupToldTable,
  LineToAllTable,
  NoticeCursorTable,
  NoticedTable,
  ToldTable,
} from './tables/rhythm.ts';
import type { ProcessHeartbeatTable, ScheduledRunTable, ScheduleSinceTable } from './tables/scheduled-run.ts';
import type {
  NeighbourTranslatorTable,
  TranslationPauseTable,
  TranslationShownTable,
  TranslationTable,
  TranslationTryTable,
} from './tables/translation.ts';
import type { TroubleTable } from './tables/trouble.ts';
import type {
  TryOutAccessTable,
  WebChatTable,
  WebIncomingTable,
  WebMediaTable,
  WebMessageTable,
} from './tables/web-chat.ts';
import type {
  WhatsAppAccountTable,
  WhatsAppArrivalTable,
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
  readonly shared_activity: SharedActivityTable;
  readonly source: SourceTable;
  readonly activity_history: ActivityHistoryTable;
  readonly duplicate_decision: DuplicateDecisionTable;
  readonly open_decision: OpenDecisionTable;
  readonly news: NewsTable;
  readonly person: PersonTable;
  readonly person_identity: PersonIdentityTable;
  readonly forgotten: ForgottenTable;
  readonly person_chat: PersonChatTable;
  readonly partner: PartnerTable;
  readonly membership: MembershipTable;
  readonly coordinator: CoordinatorTable;
  readonly access_code: AccessCodeTable;
  readonly subscription: SubscriptionTable;
  readonly incoming_event: IncomingEventTable;
  readonly dialogue: DialogueTable;
  readonly media: MediaTable;
  readonly broadcast: BroadcastTable;
  readonly outbox: OutboxTable;
  readonly message_subject: MessageSubjectTable;
  readonly shown_choice: ShownChoiceTable;
  readonly web_chat: WebChatTable;
  readonly web_media: WebMediaTable;
  readonly web_message: WebMessageTable;
  readonly web_incoming: WebIncomingTable;
  readonly try_out_access: TryOutAccessTable;
  readonly channel_lease: ChannelLeaseTable;
  readonly channel_presentation: ChannelPresentationTable;
  readonly whatsapp_account: WhatsAppAccountTable;
  readonly whatsapp_key: WhatsAppKeyTable;
  readonly whatsapp_arrival: WhatsAppArrivalTable;
  readonly whatsapp_event: WhatsAppEventTable;
  readonly whatsapp_message: WhatsAppMessageTable;
  readonly whatsapp_person: WhatsAppPersonTable;
  readonly whatsapp_known_chat: WhatsAppKnownChatTable;
  readonly whatsapp_group: WhatsAppGroupTable;
  readonly whatsapp_retry: WhatsAppRetryTable;
  readonly agenda_version: AgendaVersionTable;
  readonly publication: PublicationTable;
  readonly plans_link: PlansLinkTable;
  readonly draft: DraftTable;
  readonly activity_media: ActivityMediaTable;
  readonly look_back: LookBackTable;
  readonly join_request: JoinRequestTable;
  readonly code_try: CodeTryTable;
  readonly place: PlaceTable;
  readonly waiting_word: WaitingWordTable;
  readonly yearly_question: YearlyQuestionTable;
  readonly activity_note: ActivityNoteTable;
  readonly feed: FeedTable;
  readonly feed_item: FeedItemTable;
  readonly feed_notice: FeedNoticeTable;
  readonly attendance: AttendanceTable;
  readonly reminder: ReminderTable;
  readonly feedback: FeedbackTable;
  readonly idea: IdeaTable;
  readonly idea_count: IdeaCountTable;
  readonly idea_support: IdeaSupportTable;
  readonly vacancy: VacancyTable;
  readonly vacancy_offer: VacancyOfferTable;
  readonly linked_group: LinkedGroupTable;
  readonly asked_decision: AskedDecisionTable;
  readonly hand_over: HandOverTable;
  readonly maintainer: MaintainerTable;
  readonly dashboard_access: DashboardAccessTable;
  readonly delivery_account: DeliveryAccountTable;
  readonly chat_address: ChatAddressTable;
  readonly chat_board: ChatBoardTable;
  readonly board_keeper: BoardKeeperTable;
  readonly board_poster: BoardPosterTable;
  readonly poster_title: PosterTitleTable;
  readonly print_job: PrintJobTable;
  readonly paper_delivery: PaperDeliveryTable;
  readonly told: ToldTable;
  readonly group_told: GroupToldTable;
  readonly notice_cursor: NoticeCursorTable;
  readonly announcement_round: AnnouncementRoundTable;
  readonly noticed: NoticedTable;
  readonly line_to_all: LineToAllTable;
  readonly bridge: BridgeTable;
  readonly bridge_member: BridgeMemberTable;
  readonly bridged_message: BridgedMessageTable;
  readonly bridged_copy: BridgedCopyTable;
  readonly bridged_reaction: BridgedReactionTable;
  readonly reaction_line: ReactionLineTable;
  readonly bridge_opt_out: BridgeOptOutTable;
  readonly translation: TranslationTable;
  readonly translation_try: TranslationTryTable;
  readonly translation_pause: TranslationPauseTable;
  readonly neighbour_translator: NeighbourTranslatorTable;
  readonly translation_shown: TranslationShownTable;
  readonly monthly_count: MonthlyCountTable;
  readonly closed_month: ClosedMonthTable;
}
