import { Button, FileButton, Group, List, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostRules } from '../../../../../shared/domain/rule'
import { ask } from '../../../bridge'
import { useTold } from '../../../mirror'
import { useAction } from '../../../ui/use-action'
import { newRuleId } from '../list'
import { type FileProblem, fitsBeside, mostRuleFileBytes, readRules } from './file'
import { MissingLine } from './MissingLine'
import { missingOf } from './missing'
import { type TakenIn, takeIn } from './take-in'
import { useKnown } from './use-known'

type Read = { name: string } & ({ taken: TakenIn } | { problem: FileProblem })

/** A file of rules: looked at first, then taken in, switched off. */
export function ImportRules() {
  const { t } = useTranslation()
  const rules = useTold('rules') ?? []
  const [read, setRead] = useState<Read | null>(null)
  const look = useAction(async (file: File | null) => {
    if (!file) return
    // A film chosen by mistake is not read into memory.
    const text = file.size > mostRuleFileBytes ? ' '.repeat(mostRuleFileBytes + 1) : await file.text()
    const found = readRules(text)
    const { name } = file
    setRead('problem' in found ? { name, ...found } : { name, taken: takeIn(found.rules, rules, newRuleId) })
  })
  return (
    <>
      <FileButton onChange={look.act} accept=".json,application/json">
        {(props) => (
          <Button
            {...props}
            size="compact-sm"
            variant="default"
            loading={look.busy}
            data-testid="rules-import"
          >
            {t('rules.import')}
          </Button>
        )}
      </FileButton>
      {read && (
        <Modal opened onClose={() => setRead(null)} title={read.name} zIndex={200} yOffset={64}>
          {'problem' in read ? (
            <Problem problem={read.problem} />
          ) : (
            <TakeIn taken={read.taken} onDone={() => setRead(null)} />
          )}
        </Modal>
      )}
    </>
  )
}

function Problem({ problem: { why, path, message } }: { problem: FileProblem }) {
  const { t } = useTranslation()
  return (
    <Stack gap="xs" role="alert" data-testid="import-problem">
      <Text size="sm">{t(`rules.fileProblem.${why}`)}</Text>
      {message !== '' && (
        <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
          {path && `${path}: `}
          {message}
        </Text>
      )}
    </Stack>
  )
}

function TakeIn({ taken, onDone }: { taken: TakenIn; onDone(): void }) {
  const { t } = useTranslation()
  const rules = useTold('rules') ?? []
  const known = useKnown()
  const isRoom = fitsBeside(rules, taken.rules)
  const keep = useAction(async () => {
    await ask('rules.save', { rules: [...rules, ...taken.rules] })
    onDone()
  })
  return (
    <Stack gap="sm" data-testid="import-found">
      <Text size="sm">{t('rules.importFound', { count: taken.rules.length })}</Text>
      <List size="sm">
        {taken.rules.map((rule) => (
          <List.Item key={rule.id}>
            {rule.label}
            {taken.renamed.includes(rule.label) && ` (${t('rules.newId')})`}
            <MissingLine missing={missingOf(rule, known)} />
          </List.Item>
        ))}
      </List>
      {known.scene === null && (
        <Text size="xs" c="dimmed">
          {t('rules.scenesUnknown')}
        </Text>
      )}
      {!isRoom && (
        <Text size="sm" c="yellow" role="alert">
          {t('rules.tooMany', { most: mostRules })}
        </Text>
      )}
      <Group justify="flex-end">
        <Button disabled={!isRoom} loading={keep.busy} onClick={keep.act} data-testid="import-keep">
          {t('rules.takeIn', { count: taken.rules.length })}
        </Button>
      </Group>
    </Stack>
  )
}
