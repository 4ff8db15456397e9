import { NumberInput, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRowDrag } from '../../scenes/use-row-drag'
import { asGroupKind, isGroupDraft, keyed, type StepDraft } from '../draft'
import { Grip } from '../Grip'
import { Problem } from '../problems'
import classes from '../rules.module.css'
import { ActionFields } from './ActionFields'
import { GroupKindField } from './GroupKindField'
import { StepList } from './StepList'
import { StepMenu } from './StepMenu'

export interface StepPlace {
  index: number
  of: number
  listKey: string
  depth: number
}

interface Props {
  step: StepDraft
  place: StepPlace
  price: number
  hasWeight: boolean
  change(step: StepDraft): void
  move(to: number): void
  /** Another step of the list takes this place. */
  yieldTo(key: string): void
  remove(): void
  duplicate(copy: StepDraft): void
}

/** One step with its form, or a group with its steps. */
export function StepCard(props: Props) {
  const { step, place, price, hasWeight, change, move } = props
  const { t } = useTranslation()
  const { what } = step
  const name = isGroupDraft(what) ? t(`rules.group.${what.kind}`) : t(`action.${what.kind}`)
  const { draggable, onDragStart, ...drop } = useRowDrag(`step-${place.listKey}`, props.yieldTo)(step.key)
  const setWhat = (next: StepDraft['what']) => change({ ...step, what: next })
  return (
    <li className={classes.step} {...drop} data-testid={`step-${what.kind}`}>
      <div className={classes.stepHead}>
        <Grip name={name} index={place.index} of={place.of} move={move} drag={{ draggable, onDragStart }} />
        <Text size="sm" fw={600} style={{ flex: 1 }}>
          {name}
        </Text>
        {hasWeight && (
          <NumberInput
            size="xs"
            w={70}
            aria-label={t('rules.weightOf', { name })}
            title={t('rules.weight')}
            min={1}
            max={100}
            value={step.weight}
            onChange={(value) => change({ ...step, weight: Math.round(Number(value) || 1) })}
          />
        )}
        <StepMenu
          {...props}
          name={name}
          wrap={(kind) => setWhat({ kind, children: [{ ...keyed(what), weight: 1 }] })}
        />
      </div>
      {isGroupDraft(what) ? (
        <>
          <GroupKindField kind={what.kind} change={(kind) => setWhat({ ...what, kind: asGroupKind(kind) })} />
          <StepList group={what} listKey={step.key} depth={place.depth + 1} price={price} change={setWhat} />
          <Problem field={[what.kind === 'random' ? 'choices' : 'steps']} />
        </>
      ) : (
        <ActionFields action={what} price={price} change={setWhat} />
      )}
    </li>
  )
}
