import { Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTold } from '../../../mirror'
import { Empty } from '../../../ui/Panel'
import { useDrafts } from '../drafts'
import { useRuleEditor } from '../editor/use-rule-editor'
import { missingOf } from '../exchange/missing'
import { useKnown } from '../exchange/use-known'
import { fits, inOrder } from '../list'
import classes from '../rules.module.css'
import { sentenceOf } from '../words/sentence'
import { useSay } from '../words/use-say'
import { BegunList } from './BegunList'
import { RuleRow } from './RuleRow'
import { RuleTools } from './RuleTools'
import { useRules } from './use-rules'

/** Every rule in a sentence, in the order in which they run. */
export function RuleList({ onTrace }: { onTrace(ruleId: string): void }) {
  const { t } = useTranslation()
  const say = useSay()
  const [search, setSearch] = useState('')
  const rules = inOrder(useTold('rules') ?? [])
  const begun = Object.values(useDrafts()).filter(({ id }) => !rules.some((each) => each.id === id))
  const known = useKnown()
  const work = useRules()
  const { open, editor } = useRuleEditor()
  const shown = rules.filter((rule) => fits([rule.label, sentenceOf(rule, say)], search))
  return (
    <Stack gap="xs">
      <RuleTools onNew={(rule) => open(rule)} onTemplate={(rule) => open(rule, true)} />
      <TextInput
        size="xs"
        aria-label={t('rules.searchRules')}
        placeholder={t('rules.searchRules')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        data-testid="rules-search"
      />
      <BegunList begun={begun} onOpen={(rule) => open(rule, true)} />
      {rules.length === 0 && <Empty text={t('menu.empty')} />}
      {rules.length > 0 && shown.length === 0 && <Empty text={t('rules.noneFound')} />}
      <ol className={classes.rows} aria-label={t('rules.list')}>
        {shown.map((rule) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            missing={missingOf(rule, known)}
            place={{ index: rules.indexOf(rule), of: rules.length }}
            work={work}
            onEdit={() => open(rule)}
            onTrace={() => onTrace(rule.id)}
          />
        ))}
      </ol>
      {editor}
    </Stack>
  )
}
