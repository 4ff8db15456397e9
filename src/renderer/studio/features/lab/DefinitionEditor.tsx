import { Button, Group, NumberInput, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { outputKinds } from '../../../../shared/domain/device'
import { ask, RequestFailed } from '../../bridge'
import { saveFile } from '../../ui/save-file'
import { useAction } from '../../ui/use-action'
import { BytesField } from './BytesField'
import { type DefinitionForm, textOfForm } from './definition-form'

interface Props {
  form: DefinitionForm
  onForm(form: DefinitionForm): void
  onKept(): void
}

/** A linear output needs more than one number a frame: it is written by hand, as a file. */
const kinds = outputKinds.filter((kind) => kind !== 'linear')

/** One output on one characteristic: enough for most of what is made at home. Checked by main as it is typed. */
export function DefinitionEditor({ form, onForm, onKept }: Props) {
  const { t } = useTranslation()
  const set = (part: Partial<DefinitionForm>) => onForm({ ...form, ...part })
  return (
    <Stack gap="xs">
      <SimpleGrid cols={3} spacing="xs">
        <TextInput
          label={t('definition.model')}
          value={form.model}
          maxLength={60}
          onChange={(event) => set({ model: event.currentTarget.value })}
          data-testid="definition-model"
        />
        <TextInput
          label={t('definition.advertised')}
          description={t('definition.advertisedHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={form.advertised}
          maxLength={30}
          onChange={(event) => set({ advertised: event.currentTarget.value })}
        />
        <Select
          label={t('definition.kind')}
          data={kinds.map((value) => ({ value, label: t(`output.${value}`) }))}
          value={form.kind}
          onChange={(value) => set({ kind: kinds.find((kind) => kind === value) ?? 'vibrate' })}
          allowDeselect={false}
          comboboxProps={{ zIndex: 400 }}
        />
        <Place form={form} set={set} />
      </SimpleGrid>
      <Frames form={form} set={set} />
      <Keep form={form} onKept={onKept} />
    </Stack>
  )
}

interface Part {
  form: DefinitionForm
  set(part: Partial<DefinitionForm>): void
}

function Place({ form, set }: Part) {
  const { t } = useTranslation()
  return (
    <>
      <Select
        label={t('definition.where')}
        data={(['nordicUart', 'other'] as const).map((value) => ({
          value,
          label: t(`definition.at.${value}`),
        }))}
        value={form.where}
        onChange={(value) => set({ where: value === 'other' ? 'other' : 'nordicUart' })}
        allowDeselect={false}
        comboboxProps={{ zIndex: 400 }}
      />
      {form.where === 'other' && (
        <>
          <TextInput
            label={t('definition.service')}
            value={form.service}
            onChange={(event) => set({ service: event.currentTarget.value })}
          />
          <TextInput
            label={t('definition.characteristic')}
            value={form.characteristic}
            onChange={(event) => set({ characteristic: event.currentTarget.value })}
          />
        </>
      )}
    </>
  )
}

function Frames({ form, set }: Part) {
  const { t } = useTranslation()
  return (
    <>
      <BytesField
        label={t('definition.frame')}
        value={{ text: form.frame, format: form.format }}
        onChange={({ text, format }) => set({ frame: text, format })}
        isUnderstood
        testId="definition-frame"
      />
      <Text size="xs" c="dimmed">
        {t(`definition.frameHint.${form.format}`)}
      </Text>
      <SimpleGrid cols={3} spacing="xs">
        <TextInput
          label={t('definition.zero')}
          placeholder={t('definition.zeroSame')}
          value={form.zero}
          onChange={(event) => set({ zero: event.currentTarget.value })}
        />
        <NumberInput
          label={t('definition.steps')}
          min={1}
          max={255}
          value={form.steps}
          onChange={(value) => set({ steps: Number(value) || 1 })}
        />
        <NumberInput
          label={t('definition.minGapMs')}
          min={10}
          max={1_000}
          value={form.minGapMs}
          onChange={(value) => set({ minGapMs: Number(value) || 50 })}
        />
      </SimpleGrid>
    </>
  )
}

function Keep({ form, onKept }: { form: DefinitionForm; onKept(): void }) {
  const { t } = useTranslation()
  const text = textOfForm(form)
  const problem = useProblem(text)
  const keep = useAction(async () => {
    if (!text) return
    await ask('definitions.import', { text })
    notifications.show({
      color: 'teal',
      message: t('definition.kept', { model: form.model }),
      autoClose: 6_000,
    })
    onKept()
  })
  const isFit = text !== null && problem === null
  return (
    <>
      <Text size="sm" c={isFit ? 'teal' : 'yellow'} aria-live="polite" data-testid="definition-check">
        {text === null ? t('definition.incomplete') : (problem ?? t('definition.fits'))}
      </Text>
      <Group gap="xs">
        <Button disabled={!isFit} loading={keep.busy} onClick={keep.act} data-testid="definition-keep">
          {t('definition.keep')}
        </Button>
        <Button
          variant="default"
          disabled={!isFit}
          onClick={() => text && saveFile(`${JSON.parse(text).id}.device.json`, 'application/json', text)}
        >
          {t('definition.share')}
        </Button>
      </Group>
    </>
  )
}

const settleMs = 250

/** What main says against it; null when nothing. Asked once typing rests. */
function useProblem(text: string | null): string | null {
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    if (text === null) return
    let isOver = false
    const timer = setTimeout(() => {
      ask('definitions.check', { text }).then(
        () => !isOver && setProblem(null),
        (error) => !isOver && setProblem(error instanceof RequestFailed ? error.message : String(error)),
      )
    }, settleMs)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [text])
  return problem
}
