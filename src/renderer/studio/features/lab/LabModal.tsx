import { Button, Group, Loader, Modal, Stack, Tabs, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabView } from '../../../../shared/domain/lab'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { useNow } from '../../ui/use-now'
import { nothingTyped } from './BytesField'
import { Console } from './Console'
import { DefinitionEditor } from './DefinitionEditor'
import { type DefinitionForm, formOfLearned, freshForm } from './definition-form'
import { Learn, type Marked } from './Learn'
import classes from './lab.module.css'
import { restartLines } from './lab-lines'
import { Services } from './Services'
import { type Draft, emptyDraft, Writing, writableIn } from './Writing'

/** Open while the lab has a device, and after that until it is closed: what was found must not be lost. */
export function LabModal() {
  const { t } = useTranslation()
  const lab = useTold('lab') ?? null
  const [isShown, setShown] = useState(false)
  const [last, setLast] = useState<LabView | null>(null)
  const isOpen = lab !== null
  const close = useAction(async () => {
    if (isOpen) await ask('lab.close')
    setShown(false)
  })
  useEffect(() => {
    if (!isOpen) return
    setShown(true)
    restartLines().catch(() => undefined)
  }, [isOpen])
  useEffect(() => {
    if (lab?.phase === 'open') setLast(lab)
  }, [lab])
  const name = lab?.target ?? last?.target ?? ''
  return (
    <Modal opened={isShown} onClose={close.act} size={960} zIndex={200} title={t('lab.title', { name })}>
      {isShown && <LabBody lab={lab} last={last} onClose={close.act} />}
    </Modal>
  )
}

const nothingMarked: Marked = { zero: nothingTyped, half: nothingTyped, full: nothingTyped }

function LabBody({ lab, last, onClose }: { lab: LabView | null; last: LabView | null; onClose(): void }) {
  const { t } = useTranslation()
  const [tab, setTab] = useState<string | null>('look')
  const [draft, setDraft] = useState<Draft>(emptyDraft)
  const [marked, setMarked] = useState(nothingMarked)
  const [form, setForm] = useState<DefinitionForm>(freshForm)
  const services = lab?.services ?? last?.services ?? []
  const written = writableIn(services).find(({ key }) => key === draft.key) ?? writableIn(services)[0]
  const service = services.find(({ characteristics }) =>
    characteristics.some(({ key }) => key === written?.key),
  )
  return (
    <Stack gap="sm">
      <Status lab={lab} onClose={onClose} />
      <Tabs value={tab} onChange={setTab}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="look">{t('lab.tab.look')}</Tabs.Tab>
          <Tabs.Tab value="learn">{t('lab.tab.learn')}</Tabs.Tab>
          <Tabs.Tab value="save">{t('lab.tab.save')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="look">
          <div className={classes.look}>
            <div className={classes.tree}>
              <Services services={services} />
            </div>
            <Console />
          </div>
          {lab?.phase === 'open' && (
            <Writing lab={lab} draft={draft} onDraft={(part) => setDraft({ ...draft, ...part })} />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="learn">
          <Learn
            marked={marked}
            onMark={(part) => setMarked({ ...marked, ...part })}
            onUse={(inference) => {
              const at = { service: service?.uuid ?? '', characteristic: written?.uuid ?? '' }
              setForm(formOfLearned(inference, { ...at, target: lab?.target ?? last?.target ?? '' }))
              setTab('save')
            }}
          />
        </Tabs.Panel>
        <Tabs.Panel value="save">
          <DefinitionEditor form={form} onForm={setForm} onKept={onClose} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  )
}

/** How long the lab still has its device, and the way out. */
function Status({ lab, onClose }: { lab: LabView | null; onClose(): void }) {
  const { t } = useTranslation()
  const now = useNow(1_000)
  const wasOpen = useRef(false)
  wasOpen.current ||= lab?.phase === 'open'
  if (!lab)
    return (
      <Text size="sm" c="yellow" role="alert">
        {t(wasOpen.current ? 'lab.over' : 'lab.notOpened')}
      </Text>
    )
  const minutes = Math.max(0, Math.ceil((lab.endsAt - now) / 60_000))
  return (
    <Group justify="space-between" wrap="nowrap">
      <Group gap="xs" wrap="nowrap">
        {lab.phase !== 'open' && <Loader size="xs" />}
        <Text size="sm">
          {lab.phase === 'open' ? t('lab.open', { minutes }) : t(`lab.phase.${lab.phase}`)}
        </Text>
      </Group>
      <Button size="compact-sm" variant="default" onClick={onClose} data-testid="lab-close">
        {t('lab.close')}
      </Button>
    </Group>
  )
}
