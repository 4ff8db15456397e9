import {
  IconCircleFilled,
  IconDiamondsFilled,
  IconDropletFilled,
  IconHexagonFilled,
  IconMoonFilled,
  IconSquareFilled,
  IconStarFilled,
  IconTriangleFilled,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DeviceColour } from '../../../../shared/domain/device-life'

/** A shape with each colour: nobody needs to see colours to tell two devices apart. */
const tags = {
  slate: { Shape: IconCircleFilled, paint: 'var(--mantine-color-gray-6)' },
  blue: { Shape: IconSquareFilled, paint: 'var(--mantine-color-blue-6)' },
  cyan: { Shape: IconDropletFilled, paint: 'var(--mantine-color-cyan-6)' },
  indigo: { Shape: IconTriangleFilled, paint: 'var(--mantine-color-indigo-5)' },
  violet: { Shape: IconStarFilled, paint: 'var(--mantine-color-violet-5)' },
  lilac: { Shape: IconMoonFilled, paint: 'var(--mantine-color-grape-4)' },
  brown: { Shape: IconHexagonFilled, paint: '#94715f' },
  sand: { Shape: IconDiamondsFilled, paint: '#b5a172' },
} as const satisfies Record<DeviceColour, object>

export function ColourTag({ colour }: { colour: DeviceColour }) {
  const { t } = useTranslation()
  const { Shape, paint } = tags[colour]
  const word = t(`deviceLife.colour.${colour}`)
  return <Shape size={14} style={{ color: paint, flex: 'none' }} role="img" aria-label={word} title={word} />
}
