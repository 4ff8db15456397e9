import { ActionIcon, Modal, Tabs } from '@mantine/core'
import { type ComponentType, type ReactNode, useState } from 'react'

interface Props {
  title: string
  icon: ReactNode
  /** Of the button and, with `-tabs`, of what it opens. */
  testId: string
  tabs: readonly { name: string; label: string; Body: ComponentType }[]
  size?: { button?: 'lg'; sheet?: 'lg' | 'xl' }
}

/** A button with an icon, and the sheet of tabs that it opens. */
export function TabbedSheet({ title, icon, testId, tabs, size = {} }: Props) {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <ActionIcon
        {...(size.button ? { size: size.button } : {})}
        variant="default"
        aria-label={title}
        title={title}
        onClick={() => setOpened(true)}
        data-testid={testId}
      >
        {icon}
      </ActionIcon>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={title}
        zIndex={200}
        yOffset={64}
        {...(size.sheet ? { size: size.sheet } : {})}
      >
        <Tabs defaultValue={tabs[0]?.name ?? null} keepMounted={false} data-testid={`${testId}-tabs`}>
          <Tabs.List>
            {tabs.map(({ name, label }) => (
              <Tabs.Tab key={name} value={name}>
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {tabs.map(({ name, Body }) => (
            <Tabs.Panel key={name} value={name} pt="md">
              <Body />
            </Tabs.Panel>
          ))}
        </Tabs>
      </Modal>
    </>
  )
}
