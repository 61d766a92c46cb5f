// What has to come to a page comes in its own time: a machine that stands still for a moment proves nothing. Left alone, the
// tests of pages give up after a second.
if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/react')
  configure({ asyncUtilTimeout: 20_000 })
}

export {}
