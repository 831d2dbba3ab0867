/**
 * What the terminal shows once the hub runs: what, where, and the next step, in a few lines. Pure text.
 */

export interface BannerFacts {
  readonly version: string;
  readonly baseUrl: string;
  /** Each neighbourhood's slug and name, in the order of the configuration. */
  readonly neighbourhoods: readonly { readonly slug: string; readonly name: string }[];
  /** True while no wijk.yaml names neighbourhoods and the built-in example runs. */
  readonly isExample: boolean;
  readonly dataDirectory: string;
  /** Where database and queue are, in words. */
  readonly database: string;
  readonly queue: string;
  /** Networks that are connected, such as `Telegram`. */
  readonly networks: readonly string[];
  /** Where the try-out is: here, and by a link that opens it once from another device; undefined when there is none. */
  readonly tryOut: { readonly here: string; readonly once: string } | undefined;
  /** Speed and moment of a demonstration's clock. */
  readonly demonstration: string | undefined;
  /** Sentences that somebody should read once. */
  readonly notices: readonly string[];
}

/** Ends with a line feed. */
export function startBanner(facts: BannerFacts): string {
  const [first, ...others] = facts.neighbourhoods;
  const rows: (readonly [string, string])[] = [
    ['open', `${facts.baseUrl}/${first === undefined ? '' : `${first.slug}/`}`],
    ['serves', describeNeighbourhoods(first, others, facts.isExample)],
    ['data', facts.dataDirectory],
    ['database', facts.database],
    ['queue', facts.queue],
    ['networks', facts.networks.length === 0 ? 'none connected' : facts.networks.join(', ')],
  ];
  if (facts.tryOut !== undefined) {
    rows.push(['try it', facts.tryOut.here], ['', `from another device, once: ${facts.tryOut.once}`]);
  }
  if (facts.demonstration !== undefined) rows.push(['clock', facts.demonstration]);
  const lines = [
    '',
    `Wijkbode ${facts.version} is running; Ctrl+C stops it.`,
    '',
    ...rows.map(([name, text]) => `  ${name.padEnd(10)}${text}`),
    ...facts.notices.map(notice => `  note      ${notice}`),
    '',
    ...(facts.networks.length === 0 ? nextSteps : connectedSteps),
    '',
  ];
  return `${lines.join('\n')}\n`;
}

const nextSteps = [
  'Next, connect a network (docs/operations.md):',
  '  Telegram  let @BotFather make a bot, then start with TELEGRAM_BOT_TOKEN=… set',
  '  WhatsApp  take a number of its own for the hub, then start with WHATSAPP=on set',
];

const connectedSteps = [
  'Next, in another terminal (docs/operations.md):',
  '  npx wijkbode coordinator add     the link by which the first coordinator comes in',
  '  npx wijkbode partner add NAME    the code by which an organisation comes in',
];

function describeNeighbourhoods(
  first: BannerFacts['neighbourhoods'][number] | undefined,
  others: BannerFacts['neighbourhoods'],
  isExample: boolean,
): string {
  if (first === undefined) return 'no neighbourhood yet';
  if (isExample) return `${first.name}, the built-in example; your own goes into wijk.yaml (docs/configuration.md)`;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `${first.name}${more}`;
}
