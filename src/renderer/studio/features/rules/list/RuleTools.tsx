import { Button, Group, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Rule } from '../../../../../shared/domain/rule'
import { ask } from '../../../bridge'
import { useTold } from '../../../mirror'
import { fileTime, saveFile } from '../../../ui/save-file'
import { useAction } from '../../../ui/use-action'
import { CountersButton } from '../counters/CountersSheet'
import { drafts } from '../drafts'
import { fileOf } from '../exchange/file'
import { ImportRules } from '../exchange/ImportRules'
import { freshRule } from '../fresh'
import { ruleOfTemplate, type TemplateName, templates } from '../templates'
import { WebhooksButton } from '../webhooks/WebhooksSheet'

interface Props {
  onNew(rule: Rule): void
  onTemplate(rule: Rule): void
}

/** New rules, those from elsewhere, and what rules keep. */
export function RuleTools({ onNew, onTemplate }: Props) {
  const { t } = useTranslation()
  const rules = useTold('rules') ?? []
  const stop = useAction(() => ask('rules.cancel', { ruleId: null }))
  const isRunning = useTold('ruleHealth')?.some(({ running }) => running > 0) ?? false
  function begin(name: TemplateName): void {
    const rule = ruleOfTemplate(name, t)
    drafts.keep(rule)
    onTemplate(rule)
  }
  return (
    <Group gap={6}>
      <Button size="compact-sm" variant="default" onClick={() => onNew(freshRule(t))}>
        {t('menu.add')}
      </Button>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            rightSection={<IconChevronDown size={14} />}
            data-testid="rule-templates"
          >
            {t('rules.templates')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
          {(Object.keys(templates(t)) as TemplateName[]).map((name) => (
            <Menu.Item key={name} onClick={() => begin(name)}>
              {t(`rules.template.${name}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ImportRules />
      <Button
        size="compact-sm"
        variant="default"
        disabled={rules.length === 0}
        onClick={() => saveFile(`rules-${fileTime(Date.now())}.json`, 'application/json', fileOf(rules))}
        data-testid="rules-export"
      >
        {t('rules.export')}
      </Button>
      <CountersButton />
      <WebhooksButton />
      {isRunning && (
        <Button size="compact-sm" variant="default" onClick={stop.act} data-testid="rules-cancel">
          {t('rules.cancelAll')}
        </Button>
      )}
    </Group>
  )
}
