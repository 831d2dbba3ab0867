/**
 * What `wijkbode doctor` asks of environment and wijk.yaml.
 */
import type { Check } from '../core/check.ts';
import type { Environment } from './environment.ts';
import { readConfiguration } from './read-configuration.ts';

export function configurationCheck(environment: () => Environment): Check {
  return {
    name: 'configuration',
    async run() {
      const { configuration: source, variable, notices: unusual } = environment();
      const { neighbourhoods, isExample, notices } = await readConfiguration(source, variable);
      const all = [...unusual, ...notices];
      const names = neighbourhoods.map(({ name }) => name).join(', ');
      const sentence = isExample
        ? `the built-in example (${names}), since there is no wijk.yaml.`
        : `${names}, from ${source.path}.`;
      return { state: all.length === 0 ? 'ok' : 'warning', sentence: [sentence, ...all].join(' ') };
    },
  };
}
