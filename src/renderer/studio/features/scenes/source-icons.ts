import {
  IconCamera,
  IconColorFilter,
  IconDeviceDesktop,
  IconLetterT,
  IconMessageChatbot,
  IconPhoto,
  IconTestPipe,
} from '@tabler/icons-react'
import type { SceneSource } from '../../../../shared/domain/scene'

export const sourceIcons = {
  pattern: IconTestPipe,
  camera: IconCamera,
  screen: IconDeviceDesktop,
  image: IconPhoto,
  text: IconLetterT,
  colour: IconColorFilter,
  overlay: IconMessageChatbot,
} satisfies Record<SceneSource['kind'], unknown>
