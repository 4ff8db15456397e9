import { useTold } from '../../mirror'
import { type Kept, soundsOf, themesOf } from './kept'

export const useKeptSounds = (): Kept => soundsOf(useTold('settings'))
export const useAlertThemes = (): Kept => themesOf(useTold('settings'))
