'use client'

import './globals.css'

/**
 * Stands in when even the frame could not be drawn: nothing of the desk can be relied on here, neither the reader's
 * language nor the store, so it says it in both. It travels with every page, so it is made of nothing else.
 */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest =
    error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : null
  return (
    <html lang="en" data-theme="system">
      <body>
        <title>Partner Desk</title>
        <main className="mx-auto grid min-h-dvh max-w-lg content-center gap-4 px-6 text-center">
          <h1 className="text-xl">Partner Desk cannot be shown right now</h1>
          <p className="text-ink-2">
            Its server ran into something unexpected, or its database does not answer. Nothing was changed by
            opening this page. Try again in a moment.
          </p>
          <p lang="ru" className="text-ink-2">
            Сервер столкнулся с непредвиденной ошибкой, или его база данных не отвечает. Открытие этой
            страницы ничего не изменило. Повторите через минуту.
          </p>
          {digest && <p className="font-mono text-xs text-ink-3">{digest}</p>}
          <p>
            <button type="button" onClick={retry} className="btn btn-primary">
              Try again · Повторить
            </button>
          </p>
        </main>
      </body>
    </html>
  )
}
