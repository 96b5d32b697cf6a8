import { Alert, Text } from '@mantine/core';
import type { StudyReport } from '@relode/contract';
import { useFormats } from '../../../lib/format.ts';
import { useTexts } from '../../../lib/texts.ts';
import { studyTexts } from '../locales.ts';
import { CaseTable } from './case-table.tsx';
import { CoverageResult } from './coverage-result.tsx';
import { FrontResult } from './front-result.tsx';
import { PolicyResult } from './policy-result.tsx';
import { RobustResult } from './robust-result.tsx';
import { SharingResult } from './sharing-result.tsx';
import { StressResult } from './stress-result.tsx';
import { SubsidyResult } from './subsidy-result.tsx';
import { TornadoResult } from './tornado-result.tsx';

/** The answer of a study, then every plan it rests on. */
export function StudyResult({ report }: { readonly report: StudyReport }) {
  const t = useTexts(studyTexts);
  const { name } = useFormats();
  const refused = report.cases.filter(({ refusal }) => refusal !== null);
  return (
    <>
      {!report.isComplete && <Alert color="yellow" mb="md" title={t('incomplete')} />}
      {refused.length > 0 && (
        <Alert color="yellow" mb="md" title={t('refusals')}>
          {refused.map(({ id, label, refusal }) => (
            <Text key={id} size="sm">
              {name(label)}: {refusal!.message}
            </Text>
          ))}
        </Alert>
      )}
      <Answer report={report} />
      <CaseTable report={report} />
    </>
  );
}

function Answer({ report }: { readonly report: StudyReport }) {
  const { finding } = report;
  switch (finding.kind) {
    case 'front':
      return <FrontResult report={report} finding={finding} />;
    case 'coverage':
      return <CoverageResult report={report} finding={finding} />;
    case 'subsidy':
      return <SubsidyResult report={report} finding={finding} />;
    case 'policy':
      return <PolicyResult report={report} finding={finding} />;
    case 'tornado':
      return <TornadoResult report={report} finding={finding} />;
    case 'robust':
      return <RobustResult report={report} finding={finding} />;
    case 'stress':
      return <StressResult report={report} finding={finding} />;
    case 'sharing':
      return <SharingResult report={report} finding={finding} />;
  }
}
