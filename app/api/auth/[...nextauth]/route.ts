import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { authOptions } from '@/lib/server/auth/options'

interface Context {
  params: Promise<{ nextauth: string[] }>
}

const LARGEST_BODY = 16_384

/** What the login page uses. Next-auth's own pages, its session address and its log are not served. */
const SERVED: Record<string, readonly string[]> = {
  GET: ['csrf'],
  POST: ['callback/credentials'],
}

async function handle(request: NextRequest, context: Context): Promise<Response> {
  const path = (await context.params).nextauth.join('/')
  if (!SERVED[request.method]?.includes(path)) return Response.json({}, { status: 404 })
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST_BODY)
    return Response.json({}, { status: 413 })
  const response: Response = await NextAuth(request, context, authOptions())
  response.headers.set('Cache-Control', 'no-store')
  return response
}

export { handle as GET, handle as POST }
