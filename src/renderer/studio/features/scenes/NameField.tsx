import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** A name being changed where it stands: Enter or leaving keeps it, Escape does not. */
export function NameField({ name, onDone }: { name: string; onDone(name: string | null): void }) {
  const { t } = useTranslation()
  const [value, setValue] = useState(name)
  const kept = value.trim()
  const done = () => onDone(kept === '' || kept === name ? null : kept)
  return (
    <TextInput
      size="xs"
      aria-label={t('scenes.name')}
      value={value}
      maxLength={60}
      autoFocus
      style={{ flex: 1, minWidth: 0 }}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setValue(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done()
        if (event.key === 'Escape') onDone(null)
      }}
    />
  )
}
