/** A work of the sample's price list with the parts that usually go with it. */
export interface SampleWork {
  readonly code: string;
  readonly name: string;
  readonly category: string;
  readonly normHoursThousandths: number;
  readonly parts: readonly {
    readonly article: string;
    readonly name: string;
    readonly unit: string;
    readonly quantityThousandths: number;
    readonly priceKopecks: number;
  }[];
}

const part = (article: string, name: string, roubles: number, quantity = 1, unit = 'шт') => ({
  article,
  name,
  unit,
  quantityThousandths: quantity * 1000,
  priceKopecks: roubles * 100,
});

const work = (
  code: string,
  category: string,
  name: string,
  hours: number,
  ...parts: SampleWork['parts'][number][]
): SampleWork => ({
  code,
  category,
  name,
  normHoursThousandths: hours * 1000,
  parts,
});

const service = 'Техническое обслуживание';
const suspension = 'Подвеска';
const brakes = 'Тормоза';
const engine = 'Двигатель';
const electrics = 'Электрика и диагностика';
const tyres = 'Шиномонтаж';
const gearbox = 'Трансмиссия';
const climate = 'Климат';

/** What a small garage does every day. */
export const sampleWorks: readonly SampleWork[] = [
  work(
    'ТО-01',
    service,
    'Замена масла двигателя и масляного фильтра',
    0.6,
    part('W712/95', 'Фильтр масляный MANN', 640),
    part('5W40-4L', 'Масло моторное 5W-40', 780, 4, 'л'),
  ),
  work('ТО-02', service, 'Замена воздушного фильтра', 0.2, part('C27009', 'Фильтр воздушный MANN', 890)),
  work('ТО-03', service, 'Замена салонного фильтра', 0.3, part('CUK2620', 'Фильтр салона угольный', 1150)),
  work('ТО-04', service, 'Замена свечей зажигания', 0.7, part('BKR6E', 'Свеча зажигания NGK', 420, 4)),
  work('ТО-05', service, 'Замена охлаждающей жидкости', 1, part('G12-5L', 'Антифриз G12', 260, 6, 'л')),
  work('ТО-06', service, 'Замена топливного фильтра', 0.5, part('WK69', 'Фильтр топливный', 1480)),
  work(
    'ПО-01',
    suspension,
    'Замена амортизаторов передних (пара)',
    2.4,
    part('339264', 'Амортизатор передний KYB', 5600, 2),
    part('SM5781', 'Опора амортизатора', 1750, 2),
  ),
  work(
    'ПО-02',
    suspension,
    'Замена амортизаторов задних (пара)',
    1.2,
    part('349034', 'Амортизатор задний KYB', 4300, 2),
  ),
  work('ПО-03', suspension, 'Замена стоек стабилизатора', 0.8, part('JTS520', 'Стойка стабилизатора', 980, 2)),
  work('ПО-04', suspension, 'Замена шаровой опоры', 0.9, part('BJ1234', 'Опора шаровая', 1390)),
  work('ПО-05', suspension, 'Замена ступичного подшипника', 1.3, part('VKBA3660', 'Подшипник ступицы SKF', 3850)),
  work('ПО-06', suspension, 'Замена сайлентблоков рычага', 1.6, part('TD1059W', 'Сайлентблок рычага', 640, 2)),
  work('ПО-07', suspension, 'Регулировка углов установки колёс', 1),
  work('ТР-01', brakes, 'Замена передних тормозных колодок', 0.7, part('P30056', 'Колодки передние Brembo', 3200)),
  work(
    'ТР-02',
    brakes,
    'Замена передних тормозных дисков и колодок',
    1.3,
    part('09.A869', 'Диск тормозной', 4100, 2),
    part('P30056', 'Колодки передние Brembo', 3200),
  ),
  work('ТР-03', brakes, 'Замена задних колодок', 0.9, part('FSB601', 'Колодки задние', 2150)),
  work('ТР-04', brakes, 'Замена тормозной жидкости', 0.8, part('DOT4-1L', 'Жидкость тормозная DOT-4', 620, 1, 'л')),
  work(
    'ДВ-01',
    engine,
    'Замена ремня ГРМ с роликами',
    3.2,
    part('KP25578XS', 'Комплект ремня ГРМ Gates', 6900),
    part('WP0089', 'Помпа водяная', 2800),
  ),
  work('ДВ-02', engine, 'Замена ремня навесного оборудования', 0.8, part('6PK1210', 'Ремень поликлиновой', 1250)),
  work('ДВ-03', engine, 'Замена прокладки клапанной крышки', 1.2, part('71-36221', 'Прокладка клапанной крышки', 1450)),
  work('ДВ-04', engine, 'Чистка дроссельной заслонки с адаптацией', 0.8),
  work('ДВ-05', engine, 'Промывка форсунок', 1.5),
  work('ДВ-06', engine, 'Замер компрессии', 0.7),
  work('ЭЛ-01', electrics, 'Компьютерная диагностика', 0.5),
  work('ЭЛ-02', electrics, 'Замена аккумулятора', 0.3, part('60AH-540', 'Аккумулятор 60 А·ч', 7400)),
  work('ЭЛ-03', electrics, 'Замена генератора', 1.6, part('LRA03250', 'Генератор восстановленный', 12800)),
  work('ЭЛ-04', electrics, 'Замена лампы ближнего света', 0.3, part('H7-55', 'Лампа H7', 480)),
  work('ЭЛ-05', electrics, 'Поиск неисправности электропроводки (час)', 1),
  work('ШМ-01', tyres, 'Сезонная замена колёс R15–R17', 0.8),
  work('ШМ-02', tyres, 'Балансировка колеса', 0.15),
  work('ШМ-03', tyres, 'Ремонт прокола', 0.3),
  work('КП-01', gearbox, 'Замена масла МКПП', 0.7, part('75W90-1L', 'Масло трансмиссионное 75W-90', 1150, 2, 'л')),
  work('КП-02', gearbox, 'Замена сцепления в сборе', 5.5, part('826211', 'Комплект сцепления LuK', 9800)),
  work('КП-03', gearbox, 'Замена пыльника ШРУС', 1.2, part('D8-400', 'Пыльник ШРУС', 690)),
  work('КЛ-01', climate, 'Заправка кондиционера', 0.9, part('R134A', 'Хладагент R134a', 2600)),
  work('КЛ-02', climate, 'Антибактериальная обработка кондиционера', 0.5),
];
