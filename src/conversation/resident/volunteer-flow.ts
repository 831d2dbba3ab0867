/**
 * Help wanted: the open calls, and telling the organisation of who wants to help, after they said how they can be reached.
 */
import { z } from 'zod';
import { descriptionOf, titleOf } from '../../calendar/translation/wording.ts';
import { insertOffer, openVacancies, openVacancy, type Vacancy } from '../../calendar/vacancy-store.ts';
import { plain } from '../../core/chat/message.ts';
import { vacancyTidbit } from '../../delivery/tidbits/announcements.ts';
import { inOneLine, toldLines } from '../../delivery/tidbits/told-text.ts';
import { cut, line, written } from '../../delivery/tidbits/written-words.ts';
import { coordinatorsOf, membersOf } from '../../people/role-store.ts';
import { bold, join, lines, rich } from '../answer.ts';
import type { Flow } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { saysDistress } from './distress-flow.ts';
import { contactWords } from './person-to-call.ts';
import { button, inRows, tellingOf, textOf } from './wording.ts';

const name = 'v';
const reachStep = 'reach';

export const volunteerFlow: Flow = {
  name,
  commands: { volunteer: turn => sayVacancies(turn) },
  async pressed(turn, verb, [publicId = '']) {
    const today = turn.localNow.toPlainDate().toString();
    if (verb === 'all') return sayVacancies(turn);
    const vacancy = await openVacancy(turn.database, turn.neighbourhoodId, publicId, today);
    if (vacancy === undefined) return turn.say({ text: plain(turn.translator.t('resident-chat:vacancyGone')) });
    if (verb === 'm') return sayVacancy(turn, vacancy);
    if (verb === 'h') return askReach(turn, vacancy);
    turn.toast(turn.translator.t('chat:oldButton'));
  },
  steps: {
    [reachStep]: {
      async answer(turn, data) {
        const publicId = z.string().safeParse(data);
        const reach = textOf(turn);
        if (!publicId.success || reach === '' || saysDistress(turn, reach)) return 'not-mine';
        const today = turn.localNow.toPlainDate().toString();
        const vacancy = await openVacancy(turn.database, turn.neighbourhoodId, publicId.data, today);
        turn.end();
        if (vacancy === undefined) turn.say({ text: plain(turn.translator.t('resident-chat:vacancyGone')) });
        else await passOn(turn, vacancy, cut(reach, longestReach));
        return 'taken';
      },
      async explain(turn) {
        turn.say({ text: plain(turn.translator.t('resident-chat:reachExplained')) });
      },
    },
  },
};

async function sayVacancies(turn: Turn): Promise<void> {
  const { t, language } = turn.translator;
  const today = turn.localNow.toPlainDate().toString();
  const vacancies = await openVacancies(turn.database, turn.neighbourhoodId, today, mostListed);
  if (vacancies.length === 0) {
    return turn.say({ text: join([plain(t('resident-chat:noVacancies')), contactWords(turn)], '\n') });
  }
  const telling = tellingOf(turn);
  const entries = vacancies.map((vacancy, index) =>
    lines(
      rich(
        line(`${index + 1}. `, language),
        bold(inOneLine({ ...titleOf(vacancy), partnerId: vacancy.partnerId }, telling, longestTitle)),
      ),
      line(written(partnerName(turn, vacancy), language, longestTitle), language),
    ),
  );
  const buttons = vacancies.map((vacancy, index) => button(turn, String(index + 1), name, 'm', vacancy.publicId));
  turn.say({
    text: join(
      [bold(line(`🙋 ${t('tidbit:vacancy')}`, language)), ...entries, t('resident-chat:chooseNumber')],
      '\n\n',
    ),
    buttons: inRows(buttons, 6),
  });
}

function sayVacancy(turn: Turn, vacancy: Vacancy): void {
  const { t } = turn.translator;
  const telling = tellingOf(turn);
  const description = descriptionOf(vacancy);
  const partner = turn.partners.find(({ id }) => id === vacancy.partnerId);
  const told = { ...vacancy, organiser: partner?.name, contact: vacancy.contact ?? partner?.contact ?? null };
  turn.say({
    text: join(
      [
        vacancyTidbit(told, telling),
        description === undefined
          ? ''
          : toldLines({ ...description, partnerId: vacancy.partnerId }, telling, longestDescription),
      ],
      '\n\n',
    ),
    buttons: [[button(turn, t('resident-chat:btnHelp'), name, 'h', vacancy.publicId)]],
    about: { kind: 'vacancy', id: vacancy.id },
  });
}

/** What they write next is their consent: it is said to whom it goes, and nothing goes before. */
function askReach(turn: Turn, vacancy: Vacancy): void {
  const { t, language } = turn.translator;
  if (turn.chat.kind !== 'private') return;
  const partner = written(partnerName(turn, vacancy), language, longestTitle);
  turn.say({ text: plain(t('resident-chat:reachAsk', { partner })) });
  turn.go(name, reachStep, vacancy.publicId);
}

async function passOn(turn: Turn, vacancy: Vacancy, reach: string): Promise<void> {
  const { t, language } = turn.translator;
  const partner = written(partnerName(turn, vacancy), language, longestTitle);
  if (!(await insertOffer(turn.database, vacancy.id, turn.person.id, turn.now))) {
    return turn.say({ text: plain(t('resident-chat:helpKnown', { partner })) });
  }
  const members = await membersOf(turn.database, turn.neighbourhoodId, vacancy.partnerId);
  const isTold = (await tellAll(turn, members, vacancy, reach)) || (await tellCoordinators(turn, vacancy, reach));
  const known = turn.partners.find(({ id }) => id === vacancy.partnerId)?.contact;
  const contact = vacancy.contact ?? known ?? '';
  turn.say({
    text: lines(
      isTold ? t('resident-chat:helpTold', { partner }) : t('resident-chat:helpNobody'),
      isTold || contact === ''
        ? ''
        : t('resident-chat:registerWith', { contact: written(contact, language, longestReach) }),
    ),
  });
}

async function tellCoordinators(turn: Turn, vacancy: Vacancy, reach: string): Promise<boolean> {
  const coordinators = await coordinatorsOf(turn.database, turn.neighbourhoodId);
  return tellAll(
    turn,
    coordinators.map(({ personId }) => personId),
    vacancy,
    reach,
  );
}

/** @returns whether anybody could be told */
async function tellAll(turn: Turn, personIds: readonly string[], vacancy: Vacancy, reach: string): Promise<boolean> {
  let isTold = false;
  for (const id of personIds) {
    const onceKey = `offer ${vacancy.id} ${turn.person.id}`;
    const said = await turn.tell(
      id,
      ({ t, language }) => ({
        text: plain(
          t('resident-chat:helpOffered', {
            name: written(turn.person.name ?? '?', language, longestTitle),
            title: written(vacancy.title, language, longestTitle),
            reach: written(reach, language, longestReach),
          }),
        ),
        about: { kind: 'vacancy', id: vacancy.id },
      }),
      { onceKey },
    );
    isTold ||= said;
  }
  return isTold;
}

function partnerName({ partners }: Turn, { partnerId }: Vacancy): string {
  return partners.find(({ id }) => id === partnerId)?.name ?? '';
}

const mostListed = 9;
const longestTitle = 100;
const longestReach = 200;
const longestDescription = 1500;
