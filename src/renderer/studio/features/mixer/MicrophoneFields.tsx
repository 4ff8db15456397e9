import { Fieldset, Switch, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MicrophoneCare } from '../../../../shared/domain/mixer'
import { isSameCare } from '../../media/sound/microphone'
import { useMediaState } from '../../media-context'
import classes from './mixer.module.css'
import type { Mix } from './use-mix'

const names = [
  'noiseSuppression',
  'echoCancellation',
  'autoGainControl',
] as const satisfies (keyof MicrophoneCare)[]

/** What the browser does to the microphone; applied at once. */
export function MicrophoneFields({ mix }: { mix: Mix }) {
  const { t } = useTranslation()
  const done = useMediaState(({ sound }) => sound.care)
  const { care } = mix.now
  return (
    <Fieldset legend={t('mixer.care.title')} p="xs">
      <div className={classes.fields}>
        {names.map((name) => (
          <Switch
            key={name}
            size="sm"
            label={t(`mixer.care.${name}`)}
            checked={care[name]}
            onChange={(event) =>
              mix.keep({ ...mix.now, care: { ...care, [name]: event.currentTarget.checked } })
            }
          />
        ))}
      </div>
      {done && !isSameCare(done, care) && (
        <Text size="xs" c="dimmed">
          {t('mixer.care.refused')}
        </Text>
      )}
    </Fieldset>
  )
}
