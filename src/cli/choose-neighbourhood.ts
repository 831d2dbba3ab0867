/**
 * Which neighbourhood a command is about, where an installation serves several.
 */
import type { Neighbourhood } from '../config/neighbourhood.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import { type CommandContext, UsageError } from './command.ts';

/** The option for `commander`, the same for every command that is about one neighbourhood. */
export const neighbourhoodOption = ['--wijk <slug>', 'the neighbourhood, where there are several'] as const;

/**
 * The neighbourhood of that slug, or the only one.
 *
 * @throws UsageError when there are several and none is named, or none of that name
 * @throws ConfigurationError when wijk.yaml is wrong
 */
export async function chooseNeighbourhood(context: CommandContext, slug: string | undefined): Promise<Neighbourhood> {
  const { configuration, variable } = context.environment();
  const { neighbourhoods } = await readConfiguration(configuration, variable);
  const candidates = slug === undefined ? neighbourhoods : neighbourhoods.filter(one => one.slug === slug);
  const [found, ...others] = candidates;
  if (found !== undefined && others.length === 0) return found;
  const slugs = neighbourhoods.map(one => one.slug).join(', ');
  throw new UsageError(
    slug === undefined
      ? `There are several neighbourhoods; say which one with --wijk (${slugs}).`
      : `There is no neighbourhood "${slug}"; there are: ${slugs}.`,
  );
}
