/** A small case in RELOG's format, made up: two cities' batteries, two shredders, one leaching plant. */
export const RELOG_EXAMPLE = {
  parameters: { 'time horizon (years)': 2 },
  products: {
    'spent battery': {
      'transportation cost ($/km/tonne)': [0.15, 0.15],
      'transportation emissions (tonne/km/tonne)': { CO2: [0.00009, 0.00009] },
      'initial amounts': {
        Zhengzhou: { 'latitude (deg)': 34.76, 'longitude (deg)': 113.65, 'amount (tonne)': [900, 1500] },
        Luoyang: { 'latitude (deg)': 34.68, 'longitude (deg)': 112.45, 'amount (tonne)': [400, 700] },
      },
    },
    'black mass': { 'transportation cost ($/km/tonne)': [0.12, 0.12] },
    metal: { 'transportation cost ($/km/tonne)': [0.1, 0.1] },
  },
  plants: {
    shredding: {
      input: 'spent battery',
      'outputs (tonne/tonne)': { 'black mass': 0.6 },
      'energy (GJ/tonne)': [0.3, 0.3],
      locations: {
        Zhengzhou: shredder(34.7, 113.7),
        Luoyang: shredder(34.6, 112.4),
      },
    },
    leaching: {
      input: 'black mass',
      'outputs (tonne/tonne)': { metal: 0.45 },
      'emissions (tonne/tonne)': { CO2: [1.9, 1.9] },
      locations: {
        Xinxiang: {
          'latitude (deg)': 35.3,
          'longitude (deg)': 113.93,
          disposal: { metal: { 'cost ($/tonne)': [-9000, -9000] } },
          'capacities (tonne)': {
            2000: {
              'opening cost ($)': [900000, 900000],
              'fixed operating cost ($)': [120000, 120000],
              'variable operating cost ($/tonne)': [900, 900],
            },
          },
        },
      },
    },
  },
};

function shredder(latitude: number, longitude: number) {
  return {
    'latitude (deg)': latitude,
    'longitude (deg)': longitude,
    'capacities (tonne)': {
      500: {
        'opening cost ($)': [100000, 100000],
        'fixed operating cost ($)': [20000, 20000],
        'variable operating cost ($/tonne)': [80, 80],
      },
      3000: {
        'opening cost ($)': [350000, 350000],
        'fixed operating cost ($)': [60000, 60000],
        'variable operating cost ($/tonne)': [80, 80],
      },
    },
  };
}
