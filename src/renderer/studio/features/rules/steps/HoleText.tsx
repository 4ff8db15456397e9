import type { TextInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TextField } from '../fields'
import { nameHoles } from '../fresh'

type Props = Pick<TextInputProps, 'label' | 'placeholder' | 'maxLength'> & {
  field?: string
  value: string
  change(value: string): void
}

/** A text with holes, and which ones it may have. */
export function HoleText({ field = 'text', ...rest }: Props) {
  const { t } = useTranslation()
  return <TextField {...rest} field={field} description={t('rules.holes', { ...nameHoles })} />
}
