const words = (text: string) => text.trim().split(/\s+/)

export interface FirstName {
  latin: string
  /** The capital that initials are written with in Cyrillic; null for names without a usual Cyrillic form. */
  initial: string | null
  feminine: boolean
}

const slavicMen = words(`
  Aleksandr:А Aleksey:А Andrey:А Anton:А Artem:А Boris:Б Vadim:В Valery:В Viktor:В Vladimir:В Vyacheslav:В Gennady:Г
  Georgy:Г Grigory:Г Denis:Д Dmitry:Д Evgeny:Е Ivan:И Igor:И Ilya:И Kirill:К Konstantin:К Maksim:М Mikhail:М Nikita:Н
  Nikolay:Н Oleg:О Pavel:П Roman:Р Sergey:С Timur:Т Yury:Ю`)
const slavicWomen = words(`
  Aleksandra:А Alina:А Alla:А Anastasia:А Angelina:А Anna:А Valentina:В Valeria:В Vera:В Viktoria:В Galina:Г Daria:Д
  Ekaterina:Е Elena:Е Zhanna:Ж Zoya:З Inna:И Irina:И Kira:К Ksenia:К Larisa:Л Lyudmila:Л Margarita:М Marina:М
  Nadezhda:Н Natalia:Н Oksana:О Olga:О Polina:П Svetlana:С Tatiana:Т Yulia:Ю`)
const otherMen = words(`
  Adam Alberto Amir Benjamin Carlos Daniel David Eduardo Emil Felix Giovanni Gustav Hassan Henrik Hiroshi James Jonas
  Julian Kenji Lars Liam Lukas Marco Mateo Mehmet Noah Oliver Pedro Rafael Samuel Tomas William`)
const otherWomen = words(`
  Aisha Amelia Beatriz Camila Charlotte Chiara Clara Elif Emma Fatima Freya Giulia Hannah Ines Ingrid Isabel Julia Kaori
  Laura Leila Linnea Lucia Maria Mei Nora Paula Priya Sara Sofia Valentine Yuki Zeynep`)

const slavic = (text: string, feminine: boolean): FirstName => {
  const [latin = '', initial = ''] = text.split(':')
  return { latin, initial, feminine }
}

/** Two cultures of 64 first names each; the first half of each is men. */
export const FIRST_NAMES: readonly (readonly FirstName[])[] = [
  [...slavicMen.map((text) => slavic(text, false)), ...slavicWomen.map((text) => slavic(text, true))],
  [
    ...otherMen.map((latin) => ({ latin, initial: null, feminine: false })),
    ...otherWomen.map((latin) => ({ latin, initial: null, feminine: true })),
  ],
]
