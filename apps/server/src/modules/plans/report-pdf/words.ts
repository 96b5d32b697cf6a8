import type { CostBreakdown, PlanReport } from '@relode/contract';

export type Language = 'en' | 'zh';

type Service = PlanReport['zones'][number]['service'][number];
type TierName = PlanReport['facilities'][number]['tier'];
type Process = NonNullable<PlanReport['facilities'][number]['process']>;

/** Every word of the report in one language; figures come formatted. */
export interface Words {
  readonly title: string;
  readonly scenario: string;
  readonly inYear: (year: number) => string;
  readonly cards: Readonly<
    Record<
      | 'costPerKg'
      | 'netValue'
      | 'collected'
      | 'collectionRate'
      | 'covered'
      | 'operatingCo2'
      | 'avoidedCo2'
      | 'sites',
      string
    >
  >;
  readonly ofSupply: (tonnes: string) => string;
  readonly perYear: string;
  readonly virginReplaced: string;
  readonly sitesByTier: (points: number, hubs: number, plants: number) => string;
  readonly supplyChart: string;
  readonly supply: string;
  readonly coveredSupply: string;
  readonly collected: string;
  readonly costChart: (currency: string) => string;
  readonly costs: Readonly<Record<keyof CostBreakdown, string>>;
  readonly grossCost: string;
  readonly netValue: string;
  readonly subsidy: string;
  readonly proofTitle: string;
  readonly proof: (objective: string, bound: string, gap: string) => string;
  readonly proofNoGap: (objective: string, bound: string) => string;
  readonly methods: Readonly<Record<PlanReport['method'], string>>;
  readonly statuses: Readonly<Record<PlanReport['status'], string>>;
  readonly size: (size: PlanReport['size'], seconds: string) => string;
  readonly mapTitle: (year: number) => string;
  readonly mapNote: string;
  readonly services: Readonly<Record<Service, string>>;
  readonly tiers: Readonly<Record<TierName, string>>;
  readonly collectLeg: string;
  readonly haulLeg: string;
  readonly yearsTable: string;
  readonly item: string;
  readonly year: string;
  readonly rateTable: (year: number) => string;
  readonly area: string;
  readonly coveredShare: string;
  readonly collectionRate: string;
  readonly facilitiesTable: (year: number) => string;
  readonly facility: string;
  readonly tier: string;
  readonly process: string;
  readonly opened: string;
  readonly capacity: string;
  readonly throughput: string;
  readonly processes: Readonly<Record<Process, string>>;
  readonly pointsNote: (points: number) => string;
  readonly assumptions: string;
  readonly assumption: {
    readonly forecastCase: string;
    readonly cases: Readonly<Record<PlanReport['scenario']['forecastCase'], string>>;
    readonly services: string;
    readonly processes: string;
    readonly carbonPrice: string;
    readonly coverage: string;
    readonly everyArea: string;
    readonly overrides: string;
    readonly search: string;
    readonly regionDefault: string;
    readonly none: string;
    readonly searchFigures: (gap: string, seconds: number, seed: number) => string;
  };
  readonly moneyNote: string;
  readonly page: (page: number, pages: number) => string;
  readonly tonnes: string;
  readonly tonnesCo2: string;
}

const en: Words = {
  title: 'Recycling network plan',
  scenario: 'Scenario',
  inYear: (year) => `Figures of ${year}, the last planned year`,
  cards: {
    costPerKg: 'Cost per kg collected',
    netValue: 'Net value',
    collected: 'Collected',
    collectionRate: 'Collection rate',
    covered: 'Supply with a service',
    operatingCo2: 'Operating emissions',
    avoidedCo2: 'Avoided emissions',
    sites: 'Open sites',
  },
  ofSupply: (tonnes) => `of ${tonnes} t retired`,
  perYear: 'per year',
  virginReplaced: 'by replacing virgin metal',
  sitesByTier: (points, hubs, plants) => `${points} points, ${hubs} hubs, ${plants} plants`,
  supplyChart: 'Retired, covered and collected, tonnes per year',
  supply: 'Retired',
  coveredSupply: 'With a service',
  collected: 'Collected',
  costChart: (currency) => `Cost by kind against recovered value, ${currency} per year`,
  costs: {
    incentive: 'Paid to owners',
    collection: 'Collection service',
    collectTransport: 'Transport to hubs',
    haulTransport: 'Transport to plants',
    points: 'Points',
    hubs: 'Hubs',
    plants: 'Plants',
    treatment: 'Treatment',
    carbon: 'Carbon price',
    recoveredValue: 'Recovered value',
  },
  grossCost: 'Gross cost',
  netValue: 'Net value',
  subsidy: 'Subsidies',
  proofTitle: 'How good this plan is',
  proof: (objective, bound, gap) =>
    `The plan costs ${objective} net of recovered value (present value; negative is profit). No plan under the same assumptions can cost less than ${bound}: what is left to gain is at most ${gap} of the gross cost.`,
  proofNoGap: (objective, bound) =>
    `The plan costs ${objective} net of recovered value. No plan under the same assumptions can cost less than ${bound}.`,
  methods: { exact: 'Exact optimisation', decomposition: 'Decomposition with a proven bound' },
  statuses: {
    optimal: 'within the tolerance asked for',
    feasible: 'feasible; the search stopped before the tolerance',
  },
  size: (size, seconds) =>
    `${size.zones} zones, ${size.points} candidate points, ${size.hubs} hubs, ${size.plants} plants, ${size.periods} years, ${size.chemistries} chemistries, solved in ${seconds} s.`,
  mapTitle: (year) => `The network in ${year}`,
  mapNote:
    'Dots are zones, coloured by the service that wins most there. Lines grow with mass. Equirectangular projection.',
  services: { fixed: 'Fixed point', mobile: 'Mobile station', door: 'Door to door', none: 'No service' },
  tiers: { point: 'Point', hub: 'Hub', plant: 'Plant' },
  collectLeg: 'To a hub',
  haulLeg: 'To a plant',
  yearsTable: 'Results by year',
  item: 'Item',
  year: 'Year',
  rateTable: (year) => `Coverage in ${year}`,
  area: 'Area',
  coveredShare: 'With a service',
  collectionRate: 'Collection rate',
  facilitiesTable: (year) => `Hubs and plants in ${year}`,
  facility: 'Site',
  tier: 'Tier',
  process: 'Process',
  opened: 'Opens',
  capacity: 'Capacity, t/y',
  throughput: 'Mass, t/y',
  processes: { pyro: 'Pyrometallurgy', hydro: 'Hydrometallurgy', direct: 'Direct' },
  pointsNote: (points) => `${points} collection points are listed in the CSV export.`,
  assumptions: 'What was assumed',
  assumption: {
    forecastCase: 'Forecast of returns',
    cases: { low: 'Low case', mid: 'Middle case', high: 'High case' },
    services: 'Services offered',
    processes: 'Treatment processes',
    carbonPrice: 'Carbon price per tonne',
    coverage: 'Least share with a service',
    everyArea: 'Least share in every area',
    overrides: 'Defaults replaced',
    search: 'Search',
    regionDefault: 'as the region says',
    none: 'none',
    searchFigures: (gap, seconds, seed) => `stop at a gap of ${gap} or after ${seconds} s, seed ${seed}`,
  },
  moneyNote:
    'Yearly money is undiscounted; the comparison above is in present value. Sources of all defaults are listed with the region.',
  page: (page, pages) => `Page ${page} of ${pages}`,
  tonnes: 't',
  tonnesCo2: 't CO2e',
};

const zh: Words = {
  title: '电池回收网络规划报告',
  scenario: '方案',
  inYear: (year) => `以下为规划末年 ${year} 年数据`,
  cards: {
    costPerKg: '单位回收成本（每千克）',
    netValue: '净收益',
    collected: '回收量',
    collectionRate: '回收率',
    covered: '服务覆盖率',
    operatingCo2: '运营排放',
    avoidedCo2: '避免排放',
    sites: '运营站点',
  },
  ofSupply: (tonnes) => `退役总量 ${tonnes} 吨`,
  perYear: '每年',
  virginReplaced: '替代原生材料，单独列示',
  sitesByTier: (points, hubs, plants) => `网点 ${points}、集散中心 ${hubs}、处理厂 ${plants}`,
  supplyChart: '退役量、覆盖量与回收量（吨/年）',
  supply: '退役量',
  coveredSupply: '覆盖量',
  collected: '回收量',
  costChart: (currency) => `各类成本与回收材料价值（${currency}/年）`,
  costs: {
    incentive: '付给车主',
    collection: '收集服务',
    collectTransport: '至集散中心运输',
    haulTransport: '至处理厂运输',
    points: '网点',
    hubs: '集散中心',
    plants: '处理厂',
    treatment: '处理',
    carbon: '碳价',
    recoveredValue: '回收材料价值',
  },
  grossCost: '总成本',
  netValue: '净收益',
  subsidy: '补贴',
  proofTitle: '方案质量',
  proof: (objective, bound, gap) =>
    `本方案扣除回收材料价值后的净成本现值为 ${objective}（负值表示盈利）。在相同假设下，任何方案的净成本都不可能低于 ${bound}：可改进空间至多为总成本的 ${gap}。`,
  proofNoGap: (objective, bound) =>
    `本方案扣除回收材料价值后的净成本现值为 ${objective}。在相同假设下，任何方案的净成本都不可能低于 ${bound}。`,
  methods: { exact: '精确优化', decomposition: '带可证下界的分解算法' },
  statuses: { optimal: '已达到要求的精度', feasible: '可行；在达到精度前停止搜索' },
  size: (size, seconds) =>
    `${size.zones} 个区域、${size.points} 个候选网点、${size.hubs} 个候选集散中心、${size.plants} 个候选处理厂、${size.periods} 年、${size.chemistries} 种电池化学体系，用时 ${seconds} 秒。`,
  mapTitle: (year) => `${year} 年网络布局`,
  mapNote: '圆点为各区域，颜色表示当地回收量最大的服务方式；线宽随质量增加。等距圆柱投影。',
  services: { fixed: '固定网点', mobile: '流动站', door: '上门回收', none: '无服务' },
  tiers: { point: '网点', hub: '集散中心', plant: '处理厂' },
  collectLeg: '运往集散中心',
  haulLeg: '运往处理厂',
  yearsTable: '逐年结果',
  item: '项目',
  year: '年份',
  rateTable: (year) => `${year} 年覆盖情况`,
  area: '地区',
  coveredShare: '覆盖率',
  collectionRate: '回收率',
  facilitiesTable: (year) => `${year} 年集散中心与处理厂`,
  facility: '站点',
  tier: '层级',
  process: '工艺',
  opened: '启用',
  capacity: '产能（吨/年）',
  throughput: '处理量（吨/年）',
  processes: { pyro: '火法', hydro: '湿法', direct: '直接再生' },
  pointsNote: (points) => `另有 ${points} 个回收网点，见 CSV 导出。`,
  assumptions: '主要假设',
  assumption: {
    forecastCase: '退役量预测',
    cases: { low: '低情景', mid: '中情景', high: '高情景' },
    services: '提供的服务',
    processes: '处理工艺',
    carbonPrice: '碳价（每吨）',
    coverage: '最低覆盖率',
    everyArea: '各地区最低覆盖率',
    overrides: '替换的默认值',
    search: '求解',
    regionDefault: '按地区默认',
    none: '无',
    searchFigures: (gap, seconds, seed) => `差距达到 ${gap} 或用时 ${seconds} 秒时停止，随机种子 ${seed}`,
  },
  moneyNote: '逐年金额未折现；上文的质量比较采用现值。所有默认值的来源见地区设置。',
  page: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
  tonnes: '吨',
  tonnesCo2: '吨 CO2e',
};

export const WORDS: Readonly<Record<Language, Words>> = { en, zh };
