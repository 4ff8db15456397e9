import {
  IconCamera,
  IconColorFilter,
  IconDeviceDesktop,
  IconLetterT,
  IconMessageChatbot,
  IconMovie,
  IconPhoto,
  IconTestPipe,
} from '@tabler/icons-react'
import type { SceneSource } from '../../../../shared/domain/scene'

export const sourceIcons = {
  pattern: IconTestPipe,
  camera: IconCamera,
  screen: IconDeviceDesktop,
  image: IconPhoto,
  video: IconMovie,
  text: IconLetterT,
  colour: IconColorFilter,
  overlay: IconMessageChatbot,
} satisfies Record<SceneSource['kind'], unknown>
