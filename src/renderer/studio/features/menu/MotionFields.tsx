import { Group, NumberInput, Select, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Motion } from '../../../../shared/domain/motion'
import { patternKinds } from '../../../../shared/domain/pattern'
import { useTold } from '../../mirror'
import { MotionTarget } from './MotionTarget'
import { choiceOf, levelOf, savedChoice, withChoice, withLevel } from './motion'
import { ScaleFields } from './ScaleFields'

interface Props {
  motion: Motion | null
  /** What the rule costs; where a scale begins. */
  price: number
  change(motion: Motion | null): void
}

/** What a rule moves, how strongly and for how long; or nothing. */
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
          value={motion && choiceOf(motion, saved)}
          onChange={(choice) => change(withChoice(motion, choice, saved))}
          clearable
          data-testid="rule-pattern"
        />
        <NumberInput
          label={t('menu.level')}
          min={1}
          max={100}
          value={motion ? Math.round(levelOf(motion) * 100) : ''}
          disabled={!motion || motion.scale !== undefined}
          onChange={(value) => motion && change(withLevel(motion, (Number(value) || 0) / 100))}
        />
        <NumberInput
          label={t('menu.seconds')}
          min={0.1}
          max={300}
          value={motion ? motion.durationMs / 1_000 : ''}
          disabled={!motion || motion.scale !== undefined}
          onChange={(value) => motion && change({ ...motion, durationMs: Math.round(Number(value) * 1_000) })}
        />
      </Group>
      {motion && <MotionTarget motion={motion} change={change} />}
      {motion && <ScaleFields motion={motion} price={price} change={change} />}
    </Stack>
  )
}
