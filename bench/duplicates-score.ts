/**
 * How well duplicates are found in the annotated postings: merged silently, and with every question answered as
 * annotated. Run by hand: `node bench/duplicates-score.ts`.
 */
import { annotated, qualityOf } from '../test/calendar/duplicates/postings.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(8);

process.stdout.write(
  'set               postings   silent: prec.   recall   answered: prec.   recall   exact  questions  "same"\n',
);
for (const name of ['duplicates.jsonl', 'own.jsonl', 'blind.jsonl', 'hard.jsonl']) {
  const given = annotated(name);
  const { silent, answered, questions, merging } = qualityOf(given);
  const row = [
    name.padEnd(17),
    `${given.length}`.padStart(8),
    percent(silent.pairwise.precision).padStart(15),
    percent(silent.pairwise.recall),
    percent(answered.pairwise.precision).padStart(17),
    percent(answered.pairwise.recall),
    percent(answered.exactActivities).padStart(7),
    `${questions}`.padStart(9),
    `${merging}`.padStart(7),
  ];
  process.stdout.write(`${row.join(' ')}\n`);
}
