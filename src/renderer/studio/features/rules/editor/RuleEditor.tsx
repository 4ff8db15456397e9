import { Modal, Stack, Text, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { plainOffer } from '../../../../../shared/domain/offer'
import { type Rule, rule as ruleSchema } from '../../../../../shared/domain/rule'
import { ask } from '../../../bridge'
import { useTold } from '../../../mirror'
import { useAction } from '../../../ui/use-action'
import { OfferFields } from '../../menu/OfferFields'
import { ConditionList } from '../ConditionList'
import { draftOf, type RuleDraft, rootPath, ruleOf } from '../draft'
import { drafts } from '../drafts'
import { mostLabel, withRule } from '../list'
import { At, Problem, ProblemsOf, useProblem } from '../problems'
import { GroupKindField } from '../steps/GroupKindField'
import { StepList } from '../steps/StepList'
import { TriggerFields } from '../TriggerFields'
import { TryRule } from '../trace/TryRule'
import { sentenceOf } from '../words/sentence'
import { useSay } from '../words/use-say'
import { EditorFooter } from './EditorFooter'
import { RunningFields } from './RunningFields'
import { Section } from './Section'

interface Props {
  /** As it stands, saved or not. */
  rule: Rule
  /** Says at once what is missing: a template, or what was begun before. */
  isMarked: boolean
  onClose(): void
}

const asKept = (rule: Rule): string => JSON.stringify(ruleOf(draftOf(rule)))

/** A rule as a sentence and as a form of its parts, checked by the same schema as everywhere. */
export function RuleEditor({ rule, isMarked, onClose }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  const rules = useTold('rules') ?? []
  const saved = rules.find(({ id }) => id === rule.id)
  const [draft, setDraft] = useState(() => draftOf(rule))
  const [isShown, setShown] = useState(isMarked || saved !== undefined)
  const body = useRef<HTMLDivElement>(null)
  const made = ruleSchema.safeParse(ruleOf(draft))
  const isChanged = !saved || asKept(saved) !== JSON.stringify(ruleOf(draft))

  function change(part: Partial<RuleDraft>): void {
    const next = { ...draft, ...part }
    setDraft(next)
    if (saved && asKept(saved) === JSON.stringify(ruleOf(next))) drafts.drop(rule.id)
    else drafts.keep(ruleOf(next))
  }
  const save = useAction(async (next: Rule) => {
    await ask('rules.save', { rules: withRule(rules, next) })
    drafts.drop(rule.id)
    onClose()
  })
  function onSave(): void {
    if (made.success) {
      save.act(made.data)
      return
    }
    setShown(true)
    // The fields are marked only once this was drawn.
    setTimeout(() => body.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  }
  return (
    <Modal opened onClose={onClose} title={t('menu.edit')} size="xl" zIndex={200} yOffset={64}>
      <ProblemsOf issues={isShown && !made.success ? made.error.issues : []}>
        <Stack gap="md" ref={body} data-testid="rule-editor">
          <Text size="sm" data-testid="rule-sentence">
            {sentenceOf(ruleOf(draft), say)}
          </Text>
          <NameFields draft={draft} change={change} />
          <Section title={t('rules.section.when')}>
            <TriggerFields trigger={draft.trigger} change={(trigger) => change({ trigger })} />
          </Section>
          <Section title={t('rules.section.if')}>
            <ConditionList conditions={draft.conditions} change={(conditions) => change({ conditions })} />
          </Section>
          <RootSteps draft={draft} change={change} />
          {draft.trigger.kind === 'tip' && (
            <Section title={t('rules.section.offer')}>
              <OfferFields
                offer={draft.offer ?? plainOffer}
                change={(part) => change({ offer: { ...plainOffer, ...draft.offer, ...part } })}
              />
            </Section>
          )}
          <RunningFields running={draft.running} change={(running) => change({ running })} />
          <TryRule rule={made.success ? made.data : null} />
          <EditorFooter
            isChanged={isChanged}
            isWrong={isShown && !made.success}
            busy={save.busy}
            onSave={onSave}
            onLater={() => {
              if (isChanged) drafts.keep(ruleOf(draft))
              onClose()
            }}
            onDiscard={() => {
              drafts.drop(rule.id)
              onClose()
            }}
          />
        </Stack>
      </ProblemsOf>
    </Modal>
  )
}

interface PartProps {
  draft: RuleDraft
  change(part: Partial<RuleDraft>): void
}

function NameFields({ draft, change }: PartProps) {
  const { t } = useTranslation()
  const problem = useProblem('label')
  return (
    <>
      <TextInput
        label={t('menu.label')}
        value={draft.label}
        maxLength={mostLabel}
        onChange={(event) => change({ label: event.currentTarget.value })}
        error={problem}
        data-autofocus
      />
      {draft.trigger.kind === 'tip' && (
        <TextInput
          label={t('rules.description')}
          placeholder={t('rules.descriptionNone')}
          value={draft.description}
          maxLength={200}
          onChange={(event) => change({ description: event.currentTarget.value })}
        />
      )}
    </>
  )
}

function RootSteps({ draft: { root, trigger }, change }: PartProps) {
  const { t } = useTranslation()
  return (
    <Section title={t('rules.section.steps')}>
      {(root.children.length > 1 || root.kind !== 'parallel') && (
        <GroupKindField kind={root.kind} change={(kind) => change({ root: { ...root, kind } })} />
      )}
      <At path={rootPath(root.kind)}>
        <StepList
          group={root}
          listKey="root"
          depth={0}
          price={trigger.kind === 'tip' ? trigger.atLeast : 1}
          change={(next) => change({ root: next })}
        />
      </At>
      {root.children.length === 0 && <Problem field={['actions']} />}
    </Section>
  )
}
