import { Group, SegmentedControl, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { bytesOfHex, bytesOfText, hexOf } from '../../../../shared/domain/bytes'
import type { FrameFormat } from '../../../../shared/domain/frame-notation'
import { mostLabBytes } from '../../../../shared/domain/lab'

/** What somebody types as bytes, and how it is meant. */
export interface Typed {
  text: string
  format: FrameFormat
}
export const nothingTyped: Typed = { text: '', format: 'text' }

/** As hex for main; null while it is not understood or too long. */
export function typedHex({ text, format }: Typed): string | null {
  const bytes = format === 'hex' ? bytesOfHex(text) : bytesOfText(text)
  return bytes && bytes.length <= mostLabBytes ? hexOf(bytes) : null
}

interface Props {
  label: string
  placeholder?: string
  value: Typed
  onChange(value: Typed): void
  /** Where it is not plain bytes that are wanted. */
  isUnderstood?: boolean
  testId?: string
}

export function BytesField({ label, placeholder, value, onChange, isUnderstood, testId }: Props) {
  const { t } = useTranslation()
  const isWrong = value.text !== '' && !(isUnderstood ?? typedHex(value) !== null)
  return (
    <Group gap={6} align="flex-end" wrap="nowrap" style={{ flex: 1, minWidth: 0 }}>
      <TextInput
        label={label}
        placeholder={placeholder}
        value={value.text}
        error={isWrong && t(`lab.notUnderstood.${value.format}`, { most: mostLabBytes })}
        onChange={(event) => onChange({ ...value, text: event.currentTarget.value })}
        styles={{ input: { fontFamily: 'monospace' } }}
        style={{ flex: 1, minWidth: 0 }}
        data-testid={testId}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('lab.format')}
        data={[
          { value: 'text', label: t('lab.text') },
          { value: 'hex', label: t('lab.hex') },
        ]}
        value={value.format}
        onChange={(format) => onChange({ ...value, format: format === 'hex' ? 'hex' : 'text' })}
      />
    </Group>
  )
}
