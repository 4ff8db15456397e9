import { Button, FileButton, Select } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AppError } from '../../../../shared/contract/errors'
import { mostFunscriptBytes, patternsFrom } from '../../../../shared/domain/funscript'
import { ask, RequestFailed } from '../../bridge'
import { useAction } from '../../ui/use-action'

const ways = ['speed', 'position'] as const

/** Takes a funscript file into the library; what is wrong with one is said in words. */
export function ImportScript({ newId }: { newId(): string }) {
  const { t } = useTranslation()
  const [levelBy, setLevelBy] = useState<(typeof ways)[number]>('speed')
  const take = useAction(async (file: File | null) => {
    if (!file) return
    const patterns = await patternsOf(file, { levelBy, newId })
    await ask('patterns.save', { patterns })
    notifications.show({ title: file.name, message: t('patterns.imported', { count: patterns.length }) })
  })
  return (
    <>
      <FileButton onChange={take.act} accept=".funscript,.json,application/json">
        {(props) => (
          <Button {...props} size="compact-sm" variant="default" loading={take.busy}>
            {t('patterns.import')}
          </Button>
        )}
      </FileButton>
      <Select
        size="xs"
        w={190}
        aria-label={t('patterns.levelBy')}
        data={ways.map((value) => ({ value, label: t(`patterns.by.${value}`) }))}
        value={levelBy}
        onChange={(value) => setLevelBy(ways.find((each) => each === value) ?? 'speed')}
        allowDeselect={false}
      />
    </>
  )
}

async function patternsOf(file: File, options: Parameters<typeof patternsFrom>[1]) {
  try {
    // A film chosen by mistake is not read into memory.
    const text = file.size > mostFunscriptBytes ? ' '.repeat(mostFunscriptBytes + 1) : await file.text()
    return patternsFrom({ name: file.name, text }, options)
  } catch (error) {
    if (error instanceof AppError) throw new RequestFailed(error.code, error.message)
    throw error
  }
}
