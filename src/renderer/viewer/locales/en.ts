import { access } from './en/access'
import { chat } from './en/chat'
import { control } from './en/control'
import { games } from './en/games'
import { join } from './en/join'
import { money } from './en/money'
import { picture } from './en/picture'
import { room } from './en/room'
import { show } from './en/show'
import { tips } from './en/tips'

/** Every word of the viewer page, a file a topic. */
export const en = {
  ...access,
  ...chat,
  ...control,
  ...games,
  ...join,
  ...money,
  ...picture,
  ...room,
  ...show,
  ...tips,
} as const
