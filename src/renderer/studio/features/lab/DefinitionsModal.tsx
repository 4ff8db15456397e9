import { ActionIcon, Button, FileButton, Group, Modal, Stack, Text } from '@mantine/core'
import { IconFileCode } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asciiOf, bytesOfHex } from '../../../../shared/domain/bytes'
import type { DefinitionSummary } from '../../../../shared/domain/definition'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { saveFile } from '../../ui/save-file'
import { useAction } from '../../ui/use-action'
import { DefinitionEditor } from './DefinitionEditor'
import { type DefinitionForm, freshForm } from './definition-form'

/** The operator's own definitions: take one in, share one, make one, remove one. */
export function DefinitionsButton() {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  return (
    <>
      <ActionIcon
        variant="default"
        aria-label={t('definition.title')}
        title={t('definition.title')}
        onClick={() => setOpened(true)}
        data-testid="definitions"
      >
        <IconFileCode size={16} />
      </ActionIcon>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('definition.title')}
        size="lg"
        zIndex={200}
      >
        <OwnDefinitions />
      </Modal>
    </>
  )
}

function OwnDefinitions() {
  const { t } = useTranslation()
  const own = (useTold('definitions') ?? []).filter(({ isCustom }) => isCustom)
  const [form, setForm] = useState<DefinitionForm | null>(null)
  if (form) return <DefinitionEditor form={form} onForm={setForm} onKept={() => setForm(null)} />
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t(own.length === 0 ? 'definition.empty' : 'definition.hint')}
      </Text>
      {own.map((definition) => (
        <OwnDefinition key={definition.id} definition={definition} />
      ))}
      <Group gap="xs" align="flex-start">
        <ImportFile />
        <Button variant="default" onClick={() => setForm(freshForm)} data-testid="definition-new">
          {t('definition.fromTemplate')}
        </Button>
      </Group>
    </Stack>
  )
}

function OwnDefinition({ definition }: { definition: DefinitionSummary }) {
  const { t } = useTranslation()
  const { id, model } = definition
  const share = useAction(async () => {
    const { fileName, text } = await ask('definitions.export', { id })
    saveFile(fileName, 'application/json', text)
  })
  const remove = useAction(() => ask('definitions.remove', { id }))
  return (
    <Group justify="space-between" wrap="nowrap" data-testid="own-definition">
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={600} truncate title={model}>
          {model}
        </Text>
        <What definition={definition} />
      </div>
      <Group gap={6} wrap="nowrap" style={{ flex: 'none' }}>
        <Button size="compact-sm" variant="default" loading={share.busy} onClick={share.act}>
          {t('definition.share')}
        </Button>
        <Button size="compact-sm" variant="default" loading={remove.busy} onClick={remove.act}>
          {t('definition.remove')}
        </Button>
      </Group>
    </Group>
  )
}

function What({ definition }: { definition: DefinitionSummary }) {
  const { t } = useTranslation()
  const outputs = definition.outputs.map(
    ({ kind, steps }) => `${t(`output.${kind}`)} (${t('lab.steps', { count: steps })})`,
  )
  return (
    <Text size="xs" c="dimmed" truncate>
      {[outputs.join(', '), definition.names.join(', ')].filter(Boolean).join(' · ')}
    </Text>
  )
}

/** A file is shown before it is kept: above all what it writes besides levels. */
function ImportFile() {
  const { t } = useTranslation()
  const [read, setRead] = useState<{ text: string; summary: DefinitionSummary } | null>(null)
  const look = useAction(async (file: File | null) => {
    if (!file) return
    const text = await file.text()
    setRead({ text, summary: await ask('definitions.check', { text }) })
  })
  const keep = useAction(async () => {
    if (read) await ask('definitions.import', { text: read.text })
    setRead(null)
  })
  if (!read)
    return (
      <FileButton accept="application/json,.json" onChange={look.act}>
        {(props) => (
          <Button {...props} loading={look.busy} data-testid="definition-import">
            {t('definition.import')}
          </Button>
        )}
      </FileButton>
    )
  const { summary } = read
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {t('definition.found', { model: summary.model })}
      </Text>
      <What definition={summary} />
      {summary.alsoWrites.map(({ purpose, hex }) => (
        <Text size="xs" key={purpose + hex} style={{ overflowWrap: 'anywhere' }}>
          {t('definition.alsoWrites', { purpose })} <code>{hex}</code> {asciiOf(bytesOfHex(hex) ?? [])}
        </Text>
      ))}
      <Text size="xs" c="dimmed">
        {t('definition.trust')}
      </Text>
      <Group gap="xs">
        <Button size="compact-sm" loading={keep.busy} onClick={keep.act}>
          {t('definition.keep')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setRead(null)}>
          {t('definition.leave')}
        </Button>
      </Group>
    </Stack>
  )
}
