const words = (text: string) => text.trim().split(/\s+/)

/** 64 x 16 company names; a company name is also the domain of its people's e-mail addresses. */
export const COMPANY_HEADS = words(`
  Amber Anchor Apex Arctic Atlas Aurora Baltic Beacon Birch Blue Bridge Cedar Cobalt Copper Coral Crest Delta Eagle East
  Ember Falcon Fjord Forge Garnet Golden Granite Harbor Hazel Helix Horizon Indigo Iron Jade Juniper Kite Lantern Lark
  Linden Lunar Maple Meridian Mint Nimbus North Nova Oak Onyx Orbit Pearl Pine Polar Prime Quartz Raven River Sable Silver
  Solar Stone Summit Swift Terra Vertex Willow`)
export const COMPANY_TAILS = words(`
  Pay Labs Trade Games Market Cloud Travel Media Store Soft Capital Logistics Digital Exchange Studio Works`)

export const LATIN_FORMS = [
  'Ltd',
  'LLC',
  'Inc.',
  'GmbH',
  'AG',
  'B.V.',
  'OÜ',
  'Oy',
  'S.A.',
  'S.r.l.',
  's.r.o.',
  'Sp. z o.o.',
  'Pte. Ltd.',
  'FZ-LLC',
] as const

export const CYRILLIC_FORMS = ['ООО', 'ООО', 'ООО', 'АО', 'ТОО', 'ПК', 'НКО'] as const

export const CYRILLIC_COMPANIES = words(`
  Ромашка Вектор Горизонт Меридиан Альтаир Орион Восход Рассвет Маяк Парус Каравелла Форвард Прогресс Импульс Спектр Кристалл
  Бирюза Янтарь Изумруд Малахит Гранит Базальт Кедр Берёзка Рябина Журавль Сокол Беркут Ласточка Альбатрос Нептун Посейдон
  Енисей Байкал Алтай Урал Карелия Таврида Сириус Вега Полюс Азимут Компас Якорь Штурвал Фрегат Торнадо Вихрь Бриз Прибой
  ЦифраПлюс ТехноМир ИнтерТорг СеверСтрой ПлатёжСервис ЛогистикПро МедиаДом КнигаМир ЭкоПродукт АвтоЛюкс ГеймСтудия
  ВебМастер Оплата.Онлайн ФинТехЛаб`)

export const CYRILLIC_TAILS = ['', '', '', ' и Ко', ' Трейд', ' Групп', '-Сервис', ' Диджитал'] as const

export const SIDE_PROJECTS = [
  'My organization',
  'Test',
  'Main shop',
  'Telegram bot',
  'Mobile app',
  'Основной магазин',
  'Тестовая',
  'Партнёрская программа',
  'Подписки',
  'EU branch',
  'Филиал СПб',
  'Wholesale / Опт',
] as const
