import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './studio.css'
import { Button, type CSSVariablesResolver, createTheme, MantineProvider, Menu, Modal } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { setNonce } from 'get-nonce'
import i18next from 'i18next'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { ask } from './bridge'
import { startMixer } from './features/mixer/start-mixer'
import { readOverlayMedia } from './features/overlays/overlay-media'
import { startOverlays } from './features/overlays/start-overlays'
import { RecorderContext, startRecorder } from './features/recording/recorder'
import { readMedia } from './features/scenes/files'
import { startSceneShow } from './features/scenes/start-show'
import { createStudioMedia } from './media'
import { MediaContext } from './media-context'
import { mirror, startMirror, useTold } from './mirror'
import { startWords } from './words'

startWords()
const theme = createTheme({
  primaryColor: 'gray',
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  cursorType: 'pointer',
  defaultRadius: 'sm',
  components: {
    // Mantine's own is white in both themes, and cannot be read on the dark theme's grey.
    Button: Button.extend({
      vars: (_, { color, variant = 'filled' }) => ({
        root:
          color || variant !== 'filled' ? {} : { '--button-color': 'var(--mantine-primary-color-contrast)' },
      }),
    }),
    // What it would focus first is no item of a menu.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Modal: Modal.extend({
      // Below the bar that nothing may cover.
      defaultProps: { yOffset: 64, closeButtonProps: { 'aria-label': i18next.t('app.close') } },
    }),
  },
})
const darkAmber = '#8a4b00'
const darkGreen = '#05603f'
/** Mantine's own words in grey, amber and green are too faint for small ones: 4.5 : 1 is asked for. */
const readable: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-yellow-text': darkAmber,
    '--mantine-color-yellow-light-color': darkAmber,
    '--mantine-color-teal-text': darkGreen,
    '--mantine-color-teal-light-color': darkGreen,
  },
  dark: { '--mantine-color-dimmed': 'var(--mantine-color-dark-1)' },
})
const nonce = () => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
// Mantine's sheets keep the page from scrolling by a style of another library, which asks here.
setNonce(nonce())

const media = createStudioMedia({ readMedia, readSound: readOverlayMedia })
startSceneShow(media, { operatorName: () => i18next.t('audience.operator') })
startOverlays(media)
startMixer(media)
const recorder = startRecorder(media)
let lastReported: unknown = null
media.store.subscribe(({ publishing }) => {
  if (!publishing.stats || publishing.stats === lastReported) return
  lastReported = publishing.stats
  ask('live.report', publishing.stats).catch(() => undefined)
})

function Root() {
  const theme_ = useTold('settings')?.appearance.theme ?? 'dark'
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={readable}
      getStyleNonce={nonce}
      defaultColorScheme="dark"
      {...(theme_ === 'system' ? {} : { forceColorScheme: theme_ })}
    >
      <Notifications position="bottom-left" />
      <MediaContext value={media}>
        <RecorderContext value={recorder}>
          <App />
        </RecorderContext>
      </MediaContext>
    </MantineProvider>
  )
}

mirror.subscribe(({ settings }, before) => {
  if (settings && settings !== before.settings) media.encodeWith(settings.encoding)
})

startMirror().catch(() => undefined)
const root = document.getElementById('root')
if (root) createRoot(root).render(<Root />)
