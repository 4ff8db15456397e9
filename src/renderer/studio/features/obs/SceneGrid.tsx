import { Button, Group, NumberInput, Select, Stack, Switch, Text } from '@mantine/core'
import { IconBroadcast, IconEye } from '@tabler/icons-react'
import { useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { mainObs } from '../../../../shared/domain/obs'
import { MotionSwitch } from './MotionSwitch'
import classes from './obs.module.css'
import { ObsId, useObsAct, useObsShow } from './use-obs'
import { useThumbnails } from './use-thumbnails'

/** The scenes of OBS: one press switches, or chooses for the preview in studio mode. */
export function SceneGrid() {
  const { t } = useTranslation()
  const known = useObsShow()
  const isMain = useContext(ObsId) === mainObs
  const images = useThumbnails(known?.obs.scenes ?? [], known?.show.abilities.thumbnails ?? false)
  if (!known) return null
  const { obs, show } = known
  return (
    <Stack gap="sm">
      <Transitions />
      <div className={classes.grid} data-testid="obs-scenes">
        {obs.scenes.map((scene) => (
          <div key={scene} className={classes.cell}>
            <SceneButton
              scene={scene}
              image={images[scene]}
              isOnAir={scene === obs.currentScene}
              isPreviewed={scene === show.previewScene}
              isStudioMode={show.previewScene !== null}
            />
            {isMain && <MotionSwitch scene={scene} />}
          </div>
        ))}
      </div>
      {isMain && (
        <Text size="xs" c="dimmed">
          {t('obs.closedHint')}
        </Text>
      )}
    </Stack>
  )
}

interface SceneProps {
  scene: string
  image: string | undefined
  isOnAir: boolean
  isPreviewed: boolean
  isStudioMode: boolean
}

function SceneButton({ scene, image, isOnAir, isPreviewed, isStudioMode }: SceneProps) {
  const { t } = useTranslation()
  const { act } = useObsAct()
  const isChosen = isStudioMode ? isPreviewed : isOnAir
  return (
    <button
      type="button"
      className={classes.scene}
      aria-pressed={isChosen}
      title={scene}
      onClick={() => act({ kind: isStudioMode ? 'previewScene' : 'programScene', scene })}
    >
      <span className={classes.picture}>{image && <img src={image} alt="" />}</span>
      <span className={classes.name}>
        {isOnAir && <IconBroadcast size={14} aria-label={t('obs.onAir')} />}
        {isStudioMode && isPreviewed && <IconEye size={14} aria-label={t('obs.inPreview')} />}
        {scene}
      </span>
    </button>
  )
}

function Transitions() {
  const { t } = useTranslation()
  const { act } = useObsAct()
  const show = useObsShow()?.show
  if (!show) return null
  const isStudioMode = show.previewScene !== null
  return (
    <Group gap="xs" align="flex-end">
      <Select
        size="xs"
        w={130}
        label={t('obs.transition')}
        data={[...new Set(show.transitions)]}
        value={show.transition}
        onChange={(name) => name && act({ kind: 'transition', name })}
        allowDeselect={false}
      />
      {show.transitionMs !== null && (
        <NumberInput
          key={show.transitionMs}
          size="xs"
          w={100}
          label={t('obs.transitionMs')}
          min={50}
          max={20_000}
          step={50}
          defaultValue={show.transitionMs}
          onBlur={(event) => {
            const ms = Math.round(Number(event.currentTarget.value))
            if (ms !== show.transitionMs && ms >= 50 && ms <= 20_000) act({ kind: 'transitionLength', ms })
          }}
        />
      )}
      <Switch
        size="sm"
        mb={6}
        label={t('obs.studioMode')}
        checked={isStudioMode}
        onChange={(event) => act({ kind: 'studioMode', on: event.currentTarget.checked })}
        data-testid="obs-studio-mode"
      />
      {isStudioMode && (
        <Button
          size="xs"
          variant="default"
          onClick={() => act({ kind: 'transitionNow' })}
          data-testid="obs-transition-now"
        >
          {t('obs.transitionNow')}
        </Button>
      )}
    </Group>
  )
}
