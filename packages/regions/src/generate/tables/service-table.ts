import type { ServiceTable } from '../../region.ts';
import { roundTo } from '../economies.ts';
import { estimate, sourced, type TableQuery } from './table-query.ts';

export function serviceTable({
  economy: { currency, currencyPerUsd, costSet, labourPerHour },
}: TableQuery): ServiceTable {
  const wage = labourPerHour.value;
  const perUsd = currencyPerUsd.value;
  const truckPerKm = costSet === 'China' ? 0.62 * perUsd : 1.295 * perUsd;
  const truckSource =
    costSet === 'China'
      ? estimate(
          roundTo(truckPerKm, 3),
          `${currency}/km`,
          'light truck with dangerous goods, about 4.5 CNY/km in China',
        )
      : sourced(
          roundTo(truckPerKm, 3),
          `${currency}/km`,
          'EverBatt 2023: US, medium truck, hazardous load, 2.084 USD/mile',
          'estimated',
          2023,
        );
  const kgCo2PerKm = sourced(
    1.18,
    'kg CO2e/km',
    'GREET 2022: medium truck, 161 g/(t·km) at 7.3 t, one way',
    'verified',
    2022,
  );
  return {
    fixed: {
      radiusKm: {
        city: estimate(15, 'km', 'road km an owner or garage drives within a city'),
        town: estimate(30, 'km', 'to the county seat'),
        remote: estimate(50, 'km', 'about an hour of open road'),
      },
      shareNear: estimate(
        0.65,
        '1',
        'informal buyers keep about a third even next door; China’s licensed recyclers saw about a quarter to a half of returns in 2022–2024',
      ),
      shareAtRadius: estimate(
        0.35,
        '1',
        'half of the share next door: owners who must drive an hour sell to whoever comes',
      ),
    },
    mobile: {
      share: estimate(
        0.45,
        '1',
        'comes to the place, but only on its day: between a point next door and one at its radius',
      ),
      maxKmFromHub: estimate(250, 'km', 'a day’s tour or two out of the hub'),
      visitsPerYear: estimate(12, '1/year', 'once a month'),
      tonnesPerStop: estimate(3, 't', 'half the payload of a medium truck'),
      costPerStop: estimate(
        roundTo(wage * 2 * 8 + 60 * truckPerKm, 3),
        currency,
        'two people for a working day, and the truck, which costs standing as 60 km',
      ),
      costPerKm: truckSource,
      kgCo2PerKm,
      stopsPerTour: estimate(3, '1', 'three neighbouring places on one tour'),
    },
    door: {
      share: estimate(0.7, '1', 'the most convenient service; some owners still sell to who pays more'),
      maxKmFromHub: estimate(120, 'km', 'there and back within half a day'),
      costPerPickup: estimate(
        roundTo(wage * 2 * 3 + 40 * truckPerKm, 3),
        currency,
        'two people with a lift for three hours, papers for dangerous goods, 40 km from call to call',
      ),
      packKgPerPickup: estimate(300, 'kg', 'one car’s pack of about 48 kWh'),
      costPerKm: truckSource,
      kgCo2PerKm,
      pickupsPerTour: estimate(4, '1', 'calls that a crew’s longest working day holds'),
    },
  };
}
