import { useTold } from '../../mirror'
import { type KeptSounds, soundsOf } from './kept-sounds'

export const useKeptSounds = (): KeptSounds => soundsOf(useTold('settings'))
