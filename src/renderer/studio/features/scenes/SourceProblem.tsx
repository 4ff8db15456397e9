import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type SceneItem, sourceKey } from '../../../../shared/domain/scene'
import { useMedia, useMediaState } from '../../media-context'

/** Why a source gives no picture, and the one way on from there. A placeholder goes out meanwhile. */
export function SourceProblem({ item: { source, visible } }: { item: SceneItem }) {
  const { t } = useTranslation()
  const media = useMedia()
  const problem = useMediaState(({ captures }) => captures[sourceKey(source)]?.problem)
  if (!problem || !visible) return null
  return (
    <div style={{ padding: '0 4px 4px' }}>
      <Text size="xs" c="yellow" role="alert">
        {t(`pictureProblem.${problem}`)}
      </Text>
      {(source.kind === 'camera' || source.kind === 'screen') && (
        <Button size="compact-xs" variant="default" onClick={() => void media.openSource(source)}>
          {t(source.kind === 'screen' ? 'sources.choose' : 'sources.retry')}
        </Button>
      )}
    </div>
  )
}
