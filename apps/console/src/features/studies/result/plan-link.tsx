import { Anchor, Text } from '@mantine/core';
import type { StudyCase } from '@relode/contract';
import { Link } from '@tanstack/react-router';
import { useFormats } from '../../../lib/format.ts';

/** A case's name, leading to its plan where the server has kept it. */
export function PlanLink({ one }: { readonly one: StudyCase | null }) {
  const { name } = useFormats();
  if (one === null) return <Text size="sm">–</Text>;
  const { planId } = one;
  if (planId === null) return <Text size="sm">{name(one.label)}</Text>;
  return (
    <Anchor size="sm" renderRoot={(props) => <Link to="/plans/$planId" params={{ planId }} {...props} />}>
      {name(one.label)}
    </Anchor>
  );
}
