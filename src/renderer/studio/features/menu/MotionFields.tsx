import { Group, NumberInput, Select, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Motion } from '../../../../shared/domain/motion'
import { patternKinds } from '../../../../shared/domain/pattern'
import { useTold } from '../../mirror'
import { MotionTarget } from './MotionTarget'
import { choiceOf, levelOf, savedChoice, withChoice, withLevel } from './motion'
import { ScaleFields } from './ScaleFields'

interface Props {
  motion: Motion
  /** What the rule costs; where a scale begins. */
  price: number
  change(motion: Motion): void
}

/** What a rule moves, how strongly and for how long. */
export function MotionFields({ motion, price, change }: Props) {
  const { t } = useTranslation()
  const saved = useTold('settings')?.patterns.saved ?? []
  return (
    <Stack gap={4}>
      <Group grow align="flex-end">
        <Select
          label={t('menu.pattern')}
          data={[
            {
              group: t('menu.saved'),
              items: saved.map((each) => ({ value: savedChoice(each), label: each.label })),
            },
            {
              group: t('menu.plain'),
              items: patternKinds.map((value) => ({ value, label: t(`menu.patternKind.${value}`) })),
            },
          ]}
          value={choiceOf(motion, saved)}
          onChange={(choice) => choice !== null && change(withChoice(motion, choice, saved))}
          allowDeselect={false}
          data-testid="rule-pattern"
        />
        <NumberInput
          label={t('menu.level')}
          min={1}
          max={100}
          value={Math.round(levelOf(motion) * 100)}
          disabled={motion.scale !== undefined}
          onChange={(value) => change(withLevel(motion, (Number(value) || 0) / 100))}
        />
        <NumberInput
          label={t('menu.seconds')}
          min={0.1}
          max={300}
          value={motion.durationMs / 1_000}
          disabled={motion.scale !== undefined}
          onChange={(value) => change({ ...motion, durationMs: Math.round(Number(value) * 1_000) })}
        />
      </Group>
      <MotionTarget motion={motion} change={change} />
      <ScaleFields motion={motion} price={price} change={change} />
    </Stack>
  )
}
