import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { EventTrace, RuleTrace, Step } from '../../../../../shared/domain/rule'
import { useTold } from '../../../mirror'
import classes from '../rules.module.css'
import { useSay } from '../words/use-say'
import { stepOutcomeWords, stepTraceWords, timingWords, verdictWords } from './trace-words'

interface Props {
  trace: EventTrace
  /** Of the one rule that was tried; absent: of the rules as they are saved. */
  steps?: readonly Step[] | undefined
}

/** Every rule that an event concerned: why it ran or did not, and what its steps came to. */
export function EventRules({ trace, steps }: Props) {
  const { t } = useTranslation()
  if (trace.rules.length === 0)
    return (
      <Text size="xs" c="dimmed">
        {t('rules.noRuleWaits')}
      </Text>
    )
  return (
    <Stack gap={6}>
      {trace.rules.map((each) => (
        <RuleOutcome key={each.ruleId} rule={each} steps={steps} />
      ))}
    </Stack>
  )
}

function RuleOutcome({ rule, steps }: { rule: RuleTrace; steps: readonly Step[] | undefined }) {
  const { t } = useTranslation()
  const say = useSay()
  const saved = useTold('rules')?.find(({ id }) => id === rule.ruleId)
  return (
    <div data-testid="rule-outcome" data-verdict={rule.verdict}>
      <Text size="sm">
        <strong>{rule.label}</strong>: {verdictWords(rule, saved?.conditions, say)}
      </Text>
      {rule.steps.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              {(['step', 'outcome', 'timing'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`rules.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rule.steps.map((step) => (
              <tr key={step.path} data-testid="step-outcome" data-outcome={step.outcome ?? ''}>
                <td style={{ paddingLeft: `${(step.path.split('.').length - 1) * 12}px` }}>
                  {stepTraceWords(step, steps ?? saved?.actions, say)}
                </td>
                <td>{stepOutcomeWords(step, say)}</td>
                <td>{timingWords(step, say)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
