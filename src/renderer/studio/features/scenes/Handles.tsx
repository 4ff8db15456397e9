import { type PointerEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { firstSize, type SceneItem, shortSideOf, sourceKey } from '../../../../shared/domain/scene'
import {
  handleAt,
  handles,
  itemAt,
  middleOf,
  type Point,
  tightened,
} from '../../../../shared/domain/scene/geometry'
import { useMediaState } from '../../media-context'
import { useAction } from '../../ui/use-action'
import { type Grip, type Pull, pulled } from './pull'
import classes from './scenes.module.css'
import {
  boxOf,
  keepDraft,
  select,
  setDraft,
  useGuides,
  usePictureSize,
  useScene,
  useSelectedId,
} from './state'
import { useNudge } from './use-nudge'

/** Over the preview: what is selected, to be moved, scaled, cropped and turned by hand or by arrow keys. */
export function Handles() {
  const { t } = useTranslation()
  const items = useTightItems()
  const size = usePictureSize()
  const selectedId = useSelectedId()
  const selected = items.find(({ id }) => id === selectedId)
  const pull = useRef<Pull | null>(null)
  const keep = useAction(keepDraft)
  const nudge = useNudge(selected)
  const taken = selected?.visible && !selected.locked ? selected : undefined

  function take(event: PointerEvent<SVGSVGElement>): void {
    if (event.button !== 0) return
    const from = pointOf(event)
    const grip = gripOf(event.target)
    const item = grip && taken ? taken : itemAt(items, from)
    select(item?.id ?? null)
    if (!item) return
    const others = items.filter(({ id, visible }) => visible && id !== item.id)
    pull.current = { item, grip: grip ?? { kind: 'body' }, from, others, size }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  function follow(event: PointerEvent<SVGSVGElement>): void {
    if (!pull.current) return
    const { altKey: alt, shiftKey: shift, ctrlKey: ctrl } = event
    const { set, guides } = pulled(pull.current, pointOf(event), { alt, shift, ctrl })
    setDraft(pull.current.item.id, { ...boxOf(pull.current.item), ...set }, guides)
  }
  function release(): void {
    if (!pull.current) return
    pull.current = null
    keep.act(true)
  }

  return (
    <svg
      className={classes.handles}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="application"
      aria-label={t('scenes.handles', { name: selected?.name ?? t('scenes.nothing') })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move what is selected here
      tabIndex={0}
      onPointerDown={take}
      onPointerMove={follow}
      onPointerUp={release}
      onPointerCancel={release}
      onKeyDown={nudge}
      data-testid="handles"
    >
      {taken && <Frame item={taken} scale={shortSideOf(size) / shortSideOf(firstSize)} />}
      <Guides />
    </svg>
  )
}

/** Each as large as its picture is seen, as far as its size is known. */
function useTightItems(): readonly SceneItem[] {
  const captures = useMediaState((state) => state.captures)
  return (useScene()?.items ?? []).map((item) => {
    const size = captures[sourceKey(item.source)]?.size
    return size ? tightened(item, size) : item
  })
}

/** How far above its box the handle for turning stands; inside, where there is no room above. */
const rotationArm = 40
const turnRadius = 11
const gripSide = 20

/** `scale`: by which grips are larger in a larger picture, and so as large to the eye. */
function Frame({ item, scale }: { item: SceneItem; scale: number }) {
  const middle = middleOf(item)
  const { x, y, width, height, rotation } = item
  const arm = rotationArm * scale
  const side = gripSide * scale
  const turnAt = y < arm ? y + arm : y - arm
  return (
    <g transform={`rotate(${rotation} ${middle.x} ${middle.y})`} data-testid="frame">
      <rect className={classes.frame} {...{ x, y, width, height }} />
      <line className={classes.frame} x1={middle.x} x2={middle.x} y1={y} y2={turnAt} />
      <circle
        className={classes.grip}
        cx={middle.x}
        cy={turnAt}
        r={turnRadius * scale}
        data-grip="rotation"
      />
      {handles.map((handle, index) => {
        const at = handleAt({ ...item, rotation: 0 }, handle)
        const box = { x: at.x - side / 2, y: at.y - side / 2, width: side, height: side }
        return <rect key={`${handle.x} ${handle.y}`} className={classes.grip} {...box} data-grip={index} />
      })}
    </g>
  )
}

function Guides() {
  const size = usePictureSize()
  return useGuides().map(({ axis, at }) => (
    <line
      key={`${axis}${at}`}
      className={classes.guide}
      {...(axis === 'x'
        ? { x1: at, x2: at, y1: 0, y2: size.height }
        : { y1: at, y2: at, x1: 0, x2: size.width })}
    />
  ))
}

function gripOf(target: EventTarget): Grip | null {
  const name = target instanceof SVGElement ? target.dataset.grip : undefined
  if (name === 'rotation') return { kind: 'rotation' }
  const handle = name === undefined ? undefined : handles[Number(name)]
  return handle ? { kind: 'handle', handle } : null
}

/** In pixels of the programme, wherever the picture stands in the window. */
function pointOf(event: PointerEvent<SVGSVGElement>): Point {
  const matrix = event.currentTarget.getScreenCTM()?.inverse()
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix)
  return { x, y }
}
