import { Modal, NumberInput, SegmentedControl, Stack, Switch, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ChatPolicy, chatPolicy } from '../../../../shared/domain/chat'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { FormFooter } from '../../ui/FormFooter'
import { useAction } from '../../ui/use-action'

const onWords = ['hold', 'refuse', 'mask'] as const

/** What the operator asks of those who write. */
export function ChatRules({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const policy = useTold('settings')?.chat
  return (
    <Modal opened onClose={onClose} title={t('chatRules.title')} zIndex={200}>
      {policy && <RulesForm policy={policy} onClose={onClose} />}
    </Modal>
  )
}

function RulesForm({ policy, onClose }: { policy: ChatPolicy; onClose(): void }) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(policy)
  const [words, setWords] = useState(policy.words.join('\n'))
  const change = (part: Partial<ChatPolicy>) => setDraft({ ...draft, ...part })
  const listed = words.split('\n').flatMap((word) => word.trim() || [])
  const parsed = chatPolicy.safeParse({ ...draft, words: listed })
  const save = useAction(async () => {
    if (!parsed.success) return
    await ask('chat.savePolicy', parsed.data)
    onClose()
  })
  const isOn = (key: string, checked: boolean, onChange: (isChecked: boolean) => void) => (
    <Switch
      label={t(`chatRules.${key}`)}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
  return (
    <Stack>
      <NumberInput
        label={t('chatRules.slow')}
        description={t('chatRules.slowHint')}
        min={0}
        max={600}
        allowDecimal={false}
        value={draft.slowSeconds}
        onChange={(value) => change({ slowSeconds: Number(value) })}
      />
      {isOn('links', draft.links === 'on', (on) => change({ links: on ? 'on' : 'off' }))}
      <Text size="sm">{t('chatRules.whoLabel')}</Text>
      <SegmentedControl
        aria-label={t('chatRules.whoLabel')}
        data={chatPolicy.shape.who.options.map((value) => ({ value, label: t(`chatRules.who.${value}`) }))}
        value={draft.who}
        onChange={(value) => change({ who: chatPolicy.shape.who.parse(value) })}
      />
      {isOn('repeats', draft.refuseRepeats, (refuseRepeats) => change({ refuseRepeats }))}
      {isOn('first', draft.holdFirst, (holdFirst) => change({ holdFirst }))}
      <Textarea
        label={t('chatRules.words')}
        description={t('chatRules.wordsHint')}
        error={parsed.success ? null : t('chatRules.wordsBad')}
        autosize
        minRows={3}
        maxRows={8}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Text size="sm">{t('chatRules.onWord')}</Text>
      <SegmentedControl
        aria-label={t('chatRules.onWord')}
        data={onWords.map((value) => ({ value, label: t(`chatRules.${value}`) }))}
        value={draft.onWord}
        onChange={(value) => change({ onWord: onWords.find((each) => each === value) ?? 'hold' })}
      />
      <FormFooter canSave={parsed.success} busy={save.busy} onClose={onClose} onSave={save.act} />
    </Stack>
  )
}
