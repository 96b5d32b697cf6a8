import { Checkbox, Group, SimpleGrid, Text } from '@mantine/core';

interface OptionCardsProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly text: string }[];
  readonly chosen: readonly Value[];
  readonly fault: string | null;
  readonly onChange: (chosen: Value[]) => void;
}

/** Several of a few options, each with a sentence on what it means. */
export function OptionCards<Value extends string>(props: OptionCardsProps<Value>) {
  const { label, options, chosen, fault, onChange } = props;
  return (
    <Checkbox.Group
      aria-label={label}
      value={[...chosen]}
      onChange={(values) => onChange(values as Value[])}
      error={fault}
    >
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
        {options.map((option) => (
          <Checkbox.Card
            key={option.value}
            value={option.value}
            p="sm"
            style={{ alignItems: 'flex-start', display: 'flex' }}
            aria-label={option.label}
          >
            <Group wrap="nowrap" align="flex-start" gap="sm">
              <Checkbox.Indicator mt={2} />
              <div>
                <Text size="sm" fw={600}>
                  {option.label}
                </Text>
                <Text size="xs" c="dimmed">
                  {option.text}
                </Text>
              </div>
            </Group>
          </Checkbox.Card>
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}
