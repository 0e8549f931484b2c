// SPDX-License-Identifier: Apache-2.0
/** Where to go from a queue without an item: to Import where nothing is there yet, to the results where all is done. */
import { useQuery } from '@tanstack/react-query'
import type { QueueSupply } from '../../state/itemQueue'
import { ButtonLink } from '../../ui/ButtonLink'
import { t } from '../../ui/texts'
import { projectQuery } from '../commonQueries'
import { mayExport, mayInspect, mayManage } from '../rolePermissions'

const LINKS = [
  { name: 'import', to: '/p/$project/import', supply: 'empty', may: mayManage },
  { name: 'export', to: '/p/$project/export', supply: 'done', may: mayExport },
  { name: 'items', to: '/p/$project/items', supply: 'done', may: mayInspect },
  { name: 'overview', to: '/p/$project', supply: 'done', may: () => true },
] as const

export function QueueLinks({ project, supply }: { project: string; supply: QueueSupply }) {
  const { data } = useQuery(projectQuery(project))
  const links = LINKS.filter((link) => link.supply === supply && link.may(data?.role))
  return links.map(({ name, to }) => (
    <ButtonLink key={name} to={to} params={{ project }}>
      {t(`project.tab.${name}`)}
    </ButtonLink>
  ))
}
