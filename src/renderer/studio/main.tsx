import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './studio.css'
import { type CSSVariablesResolver, createTheme, MantineProvider, Modal } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { ask, studio } from './bridge'
import { createStudioMedia } from './media'
import { MediaContext } from './media-context'
import { startMirror, useTold } from './mirror'
import { startWords } from './words'

const theme = createTheme({
  primaryColor: 'gray',
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  cursorType: 'pointer',
  defaultRadius: 'sm',
  // Below the bar that nothing may cover.
  components: { Modal: Modal.extend({ defaultProps: { yOffset: 64 } }) },
})
/** Mantine's own grey for lesser words is too faint for small ones: 4.5 : 1 is asked for. */
const readable: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-dimmed': 'var(--mantine-color-gray-7)' },
  dark: { '--mantine-color-dimmed': 'var(--mantine-color-dark-1)' },
})
const nonce = () => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

const media = createStudioMedia()
studio.on('overlay.alert', media.showAlert)
studio.on('overlay.heart', media.showHeart)
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
        <App />
      </MediaContext>
    </MantineProvider>
  )
}

startWords()
startMirror().catch(() => undefined)
const root = document.getElementById('root')
if (root) createRoot(root).render(<Root />)
