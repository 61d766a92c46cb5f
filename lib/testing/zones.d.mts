export interface Room {
  name: string
  noun?: string
  open?: boolean
}
export function roomOf(file: string): Room
export function violation(from: string, to: string): string | null
export function isTestFile(file: string): boolean
export function resolveImport(from: string, specifier: string): string | null
