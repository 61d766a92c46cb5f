const words = (text: string) => text.trim().split(/\s+/)

export interface Surname {
  latin: string
  cyrillic: string | null
  /** What a woman of the family is called; equal to the masculine form where the language has no other. */
  feminine: { latin: string; cyrillic: string | null }
}

const slavic = words(`
  Ivanov:Иванов Smirnov:Смирнов Kuznetsov:Кузнецов Popov:Попов Vasiliev:Васильев Petrov:Петров Sokolov:Соколов
  Mikhailov:Михайлов Novikov:Новиков Fedorov:Фёдоров Morozov:Морозов Volkov:Волков Alekseev:Алексеев Lebedev:Лебедев
  Semenov:Семёнов Egorov:Егоров Pavlov:Павлов Kozlov:Козлов Stepanov:Степанов Nikolaev:Николаев Orlov:Орлов
  Andreev:Андреев Makarov:Макаров Nikitin:Никитин Zakharov:Захаров Zaitsev:Зайцев Soloviev:Соловьёв Borisov:Борисов
  Yakovlev:Яковлев Grigoriev:Григорьев Romanov:Романов Vorobiev:Воробьёв Sergeev:Сергеев Kuzmin:Кузьмин Frolov:Фролов
  Aleksandrov:Александров Dmitriev:Дмитриев Korolev:Королёв Gusev:Гусев Kiselev:Киселёв Ilyin:Ильин Maksimov:Максимов
  Polyakov:Поляков Sorokin:Сорокин Vinogradov:Виноградов Kovalev:Ковалёв Belov:Белов Medvedev:Медведев Antonov:Антонов
  Tarasov:Тарасов Zhukov:Жуков Baranov:Баранов Filippov:Филиппов Komarov:Комаров Davydov:Давыдов Belyaev:Беляев
  Gerasimov:Герасимов Bogdanov:Богданов Osipov:Осипов Sidorov:Сидоров Matveev:Матвеев Titov:Титов Markov:Марков
  Mironov:Миронов Krylov:Крылов Kulikov:Куликов Karpov:Карпов Vlasov:Власов Melnikov:Мельников Denisov:Денисов
  Gavrilov:Гаврилов Tikhonov:Тихонов Kazakov:Казаков Afanasiev:Афанасьев Danilov:Данилов Saveliev:Савельев
  Timofeev:Тимофеев Fomin:Фомин Chernov:Чернов Abramov:Абрамов Martynov:Мартынов Efimov:Ефимов Fedotov:Федотов
  Shcherbakov:Щербаков Nazarov:Назаров Kalinin:Калинин Isaev:Исаев Chernyshev:Чернышёв Bykov:Быков Maslov:Маслов
  Rodionov:Родионов Konovalov:Коновалов Lazarev:Лазарев Voronin:Воронин Klimov:Климов Filatov:Филатов Ponomarev:Пономарёв
  Golubev:Голубев Kudryavtsev:Кудрявцев Prokhorov:Прохоров Naumov:Наумов Potapov:Потапов Zhuravlev:Журавлёв
  Ovchinnikov:Овчинников Trofimov:Трофимов Leonov:Леонов Sobolev:Соболев Ermakov:Ермаков Kolesnikov:Колесников
  Goncharov:Гончаров Emelyanov:Емельянов Gorsky:Горский Dubrovsky:Дубровский Belinsky:Белинский Rudnitsky:Рудницкий
  Kovalenko:Коваленко Shevchenko:Шевченко Bondarenko:Бондаренко Tkachenko:Ткаченко Kravchenko:Кравченко Oliynyk:Олийнык
  Kovalchuk:Ковальчук Savchuk:Савчук Melnychenko:Мельниченко Lysenko:Лысенко Rudenko:Руденко Marchenko:Марченко
  Nazarenko:Назаренко`)

const other = words(`
  Abbott Acosta Almeida Andersson Aydin Bauer Becker Bennett Berg Bianchi Brandt Brennan Bruno Cabrera Campbell
  Carvalho Castillo Chen Christensen Clarke Conti Costa Cruz Dahl Delgado Demir Diaz Duarte Dubois Eriksson Esposito Evans
  Farah Fernandes Ferrari Fischer Flores Fontaine Foster Fraser Fujita Garcia Gomes Greco Gupta Haas Hansen Harris
  Hashimoto Hernandez Hofmann Holm Hughes Hussein Ibrahim Ito Jansen Jensen Jimenez Johansson Kaya Keller Khan Kim Klein
  Koch Kowalski Krause Kumar Lambert Larsen Laurent Lehmann Lindgren Lopez Lundqvist Marino Mendes Meyer Moreau Moreno
  Morgan Mueller Murphy Nakamura Navarro Nguyen Nielsen Novak Ortega Ozturk Park Patel Pereira Petersen Quinn Ramos
  Richter Rinaldi Rojas Romero Rossi Roussel Sahin Santos Sato Schmidt Schneider Schwarz Sharma Silva Singh Sorensen
  Suzuki Takahashi Tanaka Teixeira Torres Vargas Vega Virtanen Vogel Wagner Walsh Weber Yamamoto Yilmaz Zimmermann`)

function feminine(latin: string, cyrillic: string): Surname['feminine'] {
  if (/(ov|ev|in)$/.test(latin)) return { latin: `${latin}a`, cyrillic: `${cyrillic}а` }
  if (latin.endsWith('sky'))
    return { latin: `${latin.slice(0, -3)}skaya`, cyrillic: `${cyrillic.slice(0, -2)}ая` }
  return { latin, cyrillic }
}

/** Two cultures of 128 surnames each, in the order of FIRST_NAMES. */
export const SURNAMES: readonly (readonly Surname[])[] = [
  slavic.map((text) => {
    const [latin = '', cyrillic = ''] = text.split(':')
    return { latin, cyrillic, feminine: feminine(latin, cyrillic) }
  }),
  other.map((latin) => ({ latin, cyrillic: null, feminine: { latin, cyrillic: null } })),
]
