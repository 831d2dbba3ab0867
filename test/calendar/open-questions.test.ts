import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { activityByPublicId } from '../../src/calendar/agenda-store.ts';
import { linkedTo } from '../../src/calendar/duplicate-decision-store.ts';
import { feedEntries, withdrawnEntries } from '../../src/calendar/feed-entry-store.ts';
import type { Filed } from '../../src/calendar/file-posting.ts';
import { readHistory } from '../../src/calendar/history-store.ts';
import { decisionsWaiting, type OpenDecision } from '../../src/calendar/open-decision-store.ts';
import { readSources } from '../../src/calendar/source-store.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { type CalendarFixture, coordinator, createCalendarFixture, draft, from, partner } from './calendar-fixture.ts';

let test: TestDatabase;
let fixture: CalendarFixture;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  fixture = await createCalendarFixture(test.database);
});

function waiting(): Promise<OpenDecision[]> {
  return decisionsWaiting(test.database, fixture.neighbourhoodId, 20);
}

function pass(hours: number): Promise<number> {
  fixture.clock.set(fixture.clock.now().add({ hours }));
  return fixture.calendar.passDueQuestions();
}

async function turns(): Promise<string[]> {
  return (await waiting()).map(({ kind, turn }) => `${kind} ${turn}`);
}

async function inFeed(): Promise<string[]> {
  const window = { from: '2026-03-01', to: '2027-03-01', limit: 100 };
  const entries = await feedEntries(test.database, fixture.neighbourhoodId, window);
  return entries.map(({ activity }) => activity.title);
}

describe('the activity of a partner who is not trusted', () => {
  async function placed(start = '2026-03-14T14:00'): Promise<Filed> {
    return fixture.calendar.filePosting(draft({ title: 'Straatfeest Molenstraat', start }), from('buren'));
  }

  it('is nowhere to be seen until a coordinator says yes', async () => {
    const { activity, questions } = await placed();
    expect(questions).toEqual([expect.objectContaining({ kind: 'approval', turn: 'coordinator', partnerId: 'buren' })]);
    expect(await inFeed()).toEqual([]);
    expect(
      await activityByPublicId(test.database, fixture.neighbourhoodId, activity.publicId, 'partners'),
    ).toBeUndefined();
    const approved = await fixture.calendar.answerApproval(questions[0]?.id ?? '', 'approve', coordinator);
    expect(approved).toMatchObject({ id: activity.id, publication: 'public', revision: 1 });
    expect(await inFeed()).toEqual(['Straatfeest Molenstraat']);
    expect(await waiting()).toEqual([]);
  });

  it('is not seen after a coordinator said no, and the question cannot be answered twice', async () => {
    const { questions } = await placed();
    const id = questions[0]?.id ?? '';
    expect(await fixture.calendar.answerApproval(id, 'reject', coordinator)).toMatchObject({ publication: 'rejected' });
    await expect(fixture.calendar.answerApproval(id, 'approve', coordinator)).rejects.toMatchObject({
      code: 'question-settled',
    });
    expect(await inFeed()).toEqual([]);
  });

  it('waits again when the no was a mistake: it is asked anew, and the history says so', async () => {
    const { activity, questions } = await placed();
    await fixture.calendar.answerApproval(questions[0]?.id ?? '', 'reject', coordinator);
    expect(await fixture.calendar.reopenActivity(activity.id, coordinator)).toMatchObject({ publication: 'waiting' });
    expect(await inFeed()).toEqual([]);
    const [question] = await waiting();
    expect(question).toMatchObject({
      kind: 'approval',
      turn: 'coordinator',
      partnerId: 'buren',
      activityId: activity.id,
    });
    expect(question?.id).not.toBe(questions[0]?.id);
    await fixture.calendar.answerApproval(question?.id ?? '', 'approve', coordinator);
    expect(await inFeed()).toEqual(['Straatfeest Molenstraat']);
    const history = await readHistory(test.database, activity.id, 10);
    expect(history.map(({ kind, route }) => `${kind} ${route}`)).toEqual([
      'published coordinator',
      'reopened coordinator',
      'rejected coordinator',
      'made chat',
    ]);
    await expect(fixture.calendar.reopenActivity(activity.id, coordinator)).rejects.toMatchObject({
      code: 'not-rejected',
    });
  });

  it('is offered to the next coordinator after a day, then to a trusted partner', async () => {
    await placed();
    expect(await pass(23)).toBe(0);
    expect(await turns()).toEqual(['approval coordinator']);
    expect(await pass(1)).toBe(1);
    expect(await turns()).toEqual(['approval next-coordinator']);
    await pass(24);
    expect(await turns()).toEqual(['approval trusted-partner']);
    const [last] = await waiting();
    expect(last?.dueAt.toString()).toBe('2026-03-14T13:00:00Z');
    await pass(24 * 6 + 5);
    expect(await waiting()).toEqual([]);
    expect(await inFeed()).toEqual([]);
  });

  it('is offered after two hours when it is today', async () => {
    await placed('2026-03-06T20:00');
    expect(await pass(1)).toBe(0);
    expect(await pass(1)).toBe(1);
    expect(await turns()).toEqual(['approval next-coordinator']);
  });

  it('is public as soon as somebody trusted tells of it too', async () => {
    await placed();
    const { outcome, activity } = await fixture.calendar.filePosting(
      draft({ title: 'Straatfeest Molenstraat' }),
      from('bib'),
    );
    expect([outcome, activity.publication]).toEqual(['merged', 'public']);
    expect(await waiting()).toEqual([]);
  });

  it('does not change what is public before a coordinator says yes', async () => {
    const first = await fixture.calendar.filePosting(draft({ title: 'Straatfeest Molenstraat' }), from('bib'));
    const second = await fixture.calendar.filePosting(
      draft({ title: 'Straatfeest Molenstraat', contact: '0470 00 00 00', end: '2026-03-14T18:00' }),
      from('buren'),
    );
    expect(second.activity).toMatchObject({ id: first.activity.id, contact: null, end: null });
    const [question] = second.questions;
    expect(question).toMatchObject({ kind: 'approval', sourceId: second.sourceId });
    const changed = await fixture.calendar.answerApproval(question?.id ?? '', 'approve', coordinator);
    expect(changed).toMatchObject({ contact: '0470 00 00 00', end: '2026-03-14T18:00' });
  });
});

describe('the policy', () => {
  it('everyone lets all go out, coordinator nobody, and then asks no partner', async () => {
    const open = await createCalendarFixture(test.database, { policy: 'everyone' });
    const anyone = await open.calendar.filePosting(draft({ title: 'Buurtpicknick' }), from('buren'));
    expect(anyone.activity.publication).toBe('public');
    fixture = await createCalendarFixture(test.database, { policy: 'coordinator' });
    const trusted = await fixture.calendar.filePosting(draft({ title: 'Buurtpicknick' }), from('bib'));
    expect(trusted.activity.publication).toBe('waiting');
    await pass(24);
    expect(await turns()).toEqual(['approval next-coordinator']);
    await pass(24 * 8);
    expect(await turns()).toEqual([]);
  });
});

describe('two that may be the same', () => {
  async function doubtful(): Promise<{ first: Filed; second: Filed; question: OpenDecision }> {
    const first = await fixture.calendar.filePosting(draft({ title: 'Yoga' }), from('bib'));
    const second = await fixture.calendar.filePosting(draft({ title: 'Yoga groep 2' }), from('vrouwen'));
    const question = second.questions.find(({ kind }) => kind === 'same-or-other');
    if (question === undefined) throw new Error(`nothing was asked: ${JSON.stringify(second)}`);
    return { first, second, question };
  }

  it('stay apart while the poster is asked, and become one when they are', async () => {
    const { first, second, question } = await doubtful();
    expect(question).toMatchObject({ turn: 'poster', partnerId: 'vrouwen', otherId: first.activity.id });
    expect(await inFeed()).toHaveLength(2);
    const one = await fixture.calendar.answerSameOrOther(question.id, 'same', partner('vrouwen'));
    expect(one.id).toBe(first.activity.id);
    expect(await readSources(test.database, [one.id])).toHaveLength(2);
    const followed = await activityByPublicId(test.database, fixture.neighbourhoodId, second.activity.publicId);
    expect(followed?.id).toBe(first.activity.id);
    const withdrawn = await withdrawnEntries(test.database, fixture.neighbourhoodId, fixture.clock.now(), 10);
    expect(withdrawn.map(({ activity }) => [activity.id, activity.revision])).toEqual([[second.activity.id, 1]]);
  });

  it('are not asked about again once they are different, until the title or time changes', async () => {
    const { first, second, question } = await doubtful();
    await fixture.calendar.answerSameOrOther(question.id, 'other', partner('vrouwen'));
    await fixture.calendar.changeActivity(
      second.activity.id,
      { audience: ['iedereen'] },
      partner('vrouwen'),
      'voor iedereen',
    );
    expect(await waiting()).toEqual([]);
    await fixture.calendar.changeActivity(first.activity.id, { title: 'Yoga met Fatma' }, partner('bib'), '');
    expect(await turns()).toEqual(['same-or-other poster']);
  });

  it('go to the coordinator when the poster does not answer, and stay apart but linked in the end', async () => {
    const { first, second } = await doubtful();
    await pass(24);
    expect(await turns()).toEqual(['same-or-other coordinator']);
    await pass(24);
    expect(await turns()).toEqual([]);
    expect(await inFeed()).toHaveLength(2);
    expect(await linkedTo(test.database, second.activity.id)).toEqual([first.activity.id]);
  });
});

describe('a deadline that was taken for the day', () => {
  it('is asked about', async () => {
    const right = await fixture.calendar.filePosting(
      draft({
        title: 'Kookworkshop wereldkeuken',
        start: '2026-03-20T18:00',
        description: 'Inschrijven voor 14 maart aan de balie.',
      }),
      from('bib'),
    );
    const wrong = await fixture.calendar.filePosting(
      draft({ title: 'Kookworkshop wereldkeuken', start: '2026-03-14' }),
      from('vrouwen', { passedOn: true }),
    );
    expect(wrong.outcome).toBe('new');
    expect(wrong.questions).toEqual([expect.objectContaining({ kind: 'same-or-other', otherId: right.activity.id })]);
  });
});

describe('a merge that was wrong', () => {
  it('is undone: the postings go back, every id means what it meant, and it is not merged again', async () => {
    const { calendar, neighbourhoodId } = fixture;
    const [a, b] = [draft({ title: 'Yoga' }), draft({ title: 'Yoga groep 2' })];
    const first = await calendar.filePosting(a, from('bib'));
    const second = await calendar.filePosting(b, from('vrouwen'));
    const [question] = second.questions;
    await calendar.answerSameOrOther(question?.id ?? '', 'same', partner('vrouwen'));
    const { kept, restored } = await calendar.undoMerge(second.activity.id, coordinator);
    expect([kept.id, restored.id]).toEqual([first.activity.id, second.activity.id]);
    expect([kept.title, restored.title]).toEqual(['Yoga', 'Yoga groep 2']);
    // Calendar apps were told that it is gone, in revision 1.
    expect(restored.revision).toBe(2);
    for (const { activity } of [first, second]) {
      expect((await activityByPublicId(test.database, neighbourhoodId, activity.publicId))?.id).toBe(activity.id);
    }
    expect(await inFeed()).toHaveLength(2);
    await calendar.changeActivity(restored.id, { placeWords: 'grote zaal' }, partner('vrouwen'), '');
    expect(await waiting()).toEqual([]);
    await expect(calendar.undoMerge(second.activity.id, coordinator)).rejects.toMatchObject({ code: 'not-merged' });
  });

  it('of silently merged postings is undone by what they say, and refused for good', async () => {
    const { calendar } = fixture;
    const first = await calendar.filePosting(draft({ title: 'Repair café' }), from('bib'));
    const second = await calendar.filePosting(
      draft({ title: 'Bloemschikken', start: '2026-03-14T14:00' }),
      from('vrouwen', { externalId: 'feed-2 uid-2', route: 'feed' }),
    );
    expect(second.outcome).toBe('new');
    const again = await calendar.filePosting(
      draft({ title: 'Repair café' }),
      from('vrouwen', { externalId: 'feed-2 uid-2', route: 'feed' }),
    );
    expect(again.activity.id).toBe(first.activity.id);
    const { restored } = await calendar.undoMerge(second.activity.id, coordinator);
    expect(restored).toMatchObject({ id: second.activity.id, title: 'Repair café' });
    const told = await calendar.filePosting(
      draft({ title: 'Repair café', priceCents: 0 }),
      from('vrouwen', { externalId: 'feed-2 uid-2', route: 'feed' }),
    );
    expect(told.activity).toMatchObject({ id: second.activity.id, priceCents: 0 });
    expect(await waiting()).toEqual([]);
  });
});
