export { saveFile } from '../../shared-media/save-file'

/** When something began, as files are named: `2026-03-01T12-00-00`. */
export const fileTime = (at: number): string => new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')
