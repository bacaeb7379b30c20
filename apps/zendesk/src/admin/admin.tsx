import { useQueryClient } from '@tanstack/react-query'
import { Tabs } from '@zendeskgarden/react-tabs'
import { useState } from 'react'
import styled from 'styled-components'
import { useApp } from '../app-context.tsx'
import { ConnectionsTab } from './connections-tab.tsx'
import { EndpointsTab } from './endpoints-tab.tsx'
import { RefundsTab } from './refunds-tab.tsx'
import { RulesTab } from './rules-tab.tsx'
import { RunsTab } from './runs-tab.tsx'
import { ShopsTab } from './shops-tab.tsx'
import { SwitchTab } from './switch-tab.tsx'

const Page = styled.main`
  max-width: 1040px; margin: 0 auto; padding: 24px 16px 96px;
  /* More tabs than a narrow page has room for go on the next line. */
  [role='tablist'] { white-space: normal; }
  h1 { font-size: 22px; line-height: 28px; font-weight: 600; margin: 0 0 4px; }
`

/** What a page shows that may have changed elsewhere, by the name of its query. The rules have their own way: they are edited apart from what is saved. */
const LISTED: Record<string, string> = { runs: 'runs', shops: 'shops', connections: 'connections', endpoints: 'endpoints', switch: 'switch' }

export function Admin() {
  const { t } = useApp()
  const client = useQueryClient()
  const [tab, setTab] = useState('rules')
  /** A page that was opened stays, hidden: nothing typed is lost by a look at another one. What it lists is read anew. */
  const [opened, setOpened] = useState([tab])
  const open = (next: string) => {
    setTab(next)
    setOpened((before) => (before.includes(next) ? before : [...before, next]))
    const listed = LISTED[next]
    if (listed) void client.invalidateQueries({ queryKey: [listed] })
  }
  return (
    <Page>
      <h1>{t('admin.heading')}</h1>
      <p style={{ margin: '0 0 16px' }}>{t('admin.lead')}</p>
      <Tabs selectedItem={tab} onChange={open}>
        <Tabs.TabList aria-label={t('admin.heading')}>
          <Tabs.Tab item="rules">{t('admin.tab.rules')}</Tabs.Tab>
          <Tabs.Tab item="runs">{t('admin.tab.runs')}</Tabs.Tab>
          <Tabs.Tab item="shops">{t('admin.tab.shops')}</Tabs.Tab>
          <Tabs.Tab item="connections">{t('admin.tab.connections')}</Tabs.Tab>
          <Tabs.Tab item="endpoints">{t('admin.tab.endpoints')}</Tabs.Tab>
          <Tabs.Tab item="refunds">{t('admin.tab.refunds')}</Tabs.Tab>
          <Tabs.Tab item="switch">{t('admin.tab.switch')}</Tabs.Tab>
        </Tabs.TabList>
        <Tabs.TabPanel item="rules">
          <RulesTab />
        </Tabs.TabPanel>
        <Tabs.TabPanel item="runs">{opened.includes('runs') && <RunsTab />}</Tabs.TabPanel>
        <Tabs.TabPanel item="shops">{opened.includes('shops') && <ShopsTab />}</Tabs.TabPanel>
        <Tabs.TabPanel item="endpoints">{opened.includes('endpoints') && <EndpointsTab />}</Tabs.TabPanel>
        <Tabs.TabPanel item="connections">{opened.includes('connections') && <ConnectionsTab />}</Tabs.TabPanel>
        <Tabs.TabPanel item="refunds">{opened.includes('refunds') && <RefundsTab />}</Tabs.TabPanel>
        <Tabs.TabPanel item="switch">{opened.includes('switch') && <SwitchTab />}</Tabs.TabPanel>
      </Tabs>
    </Page>
  )
}
