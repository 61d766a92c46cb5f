import { expect } from './test'

/** A user and an organization of theirs that the desk knows: what is behind these addresses would really be shown. */
export async function knownIds(
  query: <T extends object>(sql: string) => Promise<T[]>,
): Promise<{ userId: string; organizationId: string }> {
  const find = () =>
    query<{ userId: string; organizationId: string }>(
      `SELECT user_id AS "userId", id AS "organizationId" FROM organizations ORDER BY id LIMIT 1`,
    )
  // The directory is being read from the gateway since the start.
  await expect.poll(async () => (await find()).length).toBe(1)
  const [ids] = await find()
  return ids ?? { userId: '', organizationId: '' }
}
