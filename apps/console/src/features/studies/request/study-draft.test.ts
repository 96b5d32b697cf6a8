import { STUDY_KINDS, StudyRequest } from '@relode/contract';
import { expect, test } from 'vitest';
import { NEW_COMPANY, newStudyDraft, type StudyDraft, studyRequestOf } from './study-draft.ts';

const draft = (change: Partial<StudyDraft>): StudyDraft => ({
  ...newStudyDraft('front', (what, number) => `${what} ${number}`),
  ...change,
});

test.each(STUDY_KINDS)('a new draft of %s is a request that the contract takes', (kind) => {
  const request = studyRequestOf(draft({ kind }));
  expect(StudyRequest.parse(request)).toEqual(request);
});

test('percent become shares, and empty amounts nothing', () => {
  const request = studyRequestOf(draft({ kind: 'policy' }));
  expect(request).toMatchObject({
    measures: [
      { subsidies: { perKg: 0, perRemoteKg: 2, grantShare: 0 }, carbonPricePerTonne: null },
      { carbonPricePerTonne: 300 },
    ],
  });
  expect(studyRequestOf(draft({ kind: 'subsidy', targetPercent: 29 }))).toMatchObject({ share: 0.29 });
});

test.each<[string, Partial<StudyDraft>]>([
  ['one point', { kind: 'front', points: 1 }],
  ['half a point', { kind: 'front', points: 2.5 }],
  ['an empty share', { kind: 'coverage', stepPercent: '' }],
  ['no way to pay', { kind: 'subsidy', instruments: [] }],
  ['a target above all', { kind: 'subsidy', targetPercent: 101 }],
  ['probabilities of 90 %', { kind: 'robust', probability: { low: 20, mid: 50, high: 20 } }],
  ['one company', { kind: 'sharing', companies: [{ ...NEW_COMPANY, name: 'A', sharePercent: 50 }] }],
  [
    'shares of 120 %',
    {
      kind: 'sharing',
      companies: ['A', 'B'].map((name) => ({ ...NEW_COMPANY, name, sharePercent: 60 })),
    },
  ],
  ['a measure without a name', { kind: 'policy', measures: [{ ...draft({}).measures[0]!, name: ' ' }] }],
])('%s makes no request', (_what, change) => {
  expect(studyRequestOf(draft(change))).toBeNull();
});

test('sites of a company are read from any list', () => {
  const companies = [
    { name: 'A', sharePercent: 50, sites: 'hub-1, hub-2，hub-3' },
    { name: 'B', sharePercent: 50, sites: '' },
  ];
  const request = studyRequestOf(draft({ kind: 'sharing', companies }));
  expect(request).toMatchObject({ companies: [{ sites: ['hub-1', 'hub-2', 'hub-3'] }, { sites: [] }] });
});
