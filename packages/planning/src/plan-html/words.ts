import type { CostBreakdown, PlanReport } from '@relode/contract';
import type { ReportLanguage } from './figures.ts';

type CostKind = keyof CostBreakdown;

/** Every word of the report in one language; figures come formatted. */
export interface Words {
  readonly title: string;
  readonly scenario: string;
  readonly lastYear: (year: number) => string;
  readonly costPerKg: string;
  readonly costPerKgNote: string;
  readonly netValue: string;
  readonly subsidy: string;
  readonly netValueNote: string;
  readonly collectionRate: string;
  readonly collectedOf: (collected: string, supply: string) => string;
  readonly covered: string;
  readonly coveredNote: string;
  readonly operatingCo2: string;
  readonly avoidedCo2: string;
  readonly avoidedNote: string;
  readonly perYear: string;
  readonly openSites: string;
  readonly openSitesNote: string;
  readonly qualityTitle: string;
  readonly quality: (objective: string, bound: string) => string;
  readonly gap: (ofObjective: string, ofGross: string) => string;
  readonly proven: string;
  readonly status: Readonly<Record<PlanReport['status'], string>>;
  readonly method: Readonly<Record<PlanReport['method'], string>>;
  readonly size: (size: PlanReport['size'], seconds: string) => string;
  readonly massTitle: string;
  readonly supply: string;
  readonly coveredSupply: string;
  readonly collected: string;
  readonly costTitle: (currency: string) => string;
  readonly costs: Readonly<Record<CostKind, string>>;
  readonly grossCost: string;
  readonly mapTitle: (year: number) => string;
  readonly mapNote: string;
  readonly mapFlowsLeftOut: (count: string) => string;
  readonly coverageScale: string;
  readonly tiers: Readonly<Record<PlanReport['facilities'][number]['tier'], string>>;
  readonly legs: Readonly<Record<PlanReport['flows'][number]['leg'], string>>;
  readonly yearsTitle: string;
  readonly year: string;
  readonly areasTitle: (year: number) => string;
  readonly area: string;
  readonly areaTypes: string;
  readonly facilitiesTitle: (year: number) => string;
  readonly pointsTitle: (points: string) => string;
  readonly rowsLeftOut: (rows: string) => string;
  readonly facility: string;
  readonly tier: string;
  readonly process: string;
  readonly processes: Readonly<Record<NonNullable<PlanReport['facilities'][number]['process']>, string>>;
  readonly opened: string;
  readonly existing: string;
  readonly capacity: string;
  readonly throughput: string;
  readonly assumptionsTitle: string;
  readonly forecastCase: string;
  readonly forecastCases: Readonly<Record<PlanReport['scenario']['forecastCase'], string>>;
  readonly services: string;
  readonly serviceNames: Readonly<Record<'fixed' | 'mobile' | 'door', string>>;
  readonly processesAllowed: string;
  readonly carbonPrice: string;
  readonly minCovered: string;
  readonly minCoveredEveryArea: string;
  readonly overrides: string;
  readonly search: string;
  readonly searchLimits: (gap: string, seconds: string, seed: string) => string;
  readonly regionDefault: string;
  readonly none: string;
  readonly sourcesTitle: string;
  readonly methodNote: string;
  readonly moneyNote: string;
  readonly tonnes: string;
  readonly tonnesCo2: string;
}

const en: Words = {
  title: 'Battery recycling network plan',
  scenario: 'Scenario',
  lastYear: (year) => `Figures of ${year}, the last planned year`,
  costPerKg: 'Cost per kg collected',
  costPerKgNote: 'all costs, recovered value not deducted',
  netValue: 'Net value',
  subsidy: 'Subsidies',
  netValueNote: 'recovered value and subsidies less all costs, per year',
  collectionRate: 'Collection rate',
  collectedOf: (collected, supply) => `${collected} t of ${supply} t retired`,
  covered: 'Covered',
  coveredNote: 'share of retired batteries with a service in reach',
  operatingCo2: 'Operating emissions',
  avoidedCo2: 'Avoided emissions',
  avoidedNote: 'virgin material replaced, shown apart',
  perYear: 'per year',
  openSites: 'Open sites',
  openSitesNote: 'points · hubs · plants',
  qualityTitle: 'How good this plan is',
  quality: (objective, bound) =>
    `The plan costs ${objective} net of recovered value (present value of all years; negative means profit). It is proven that no plan under the same assumptions costs less than ${bound}.`,
  gap: (ofObjective, ofGross) =>
    `At most ${ofObjective} of that figure, or ${ofGross} of the gross cost, could still be gained.`,
  proven: 'Nothing is left to gain.',
  status: {
    optimal: 'Within the tolerance asked for',
    feasible: 'Feasible; the search ended before the tolerance was proven',
  },
  method: { exact: 'Exact optimisation', decomposition: 'Decomposition with a proven bound' },
  size: (s, seconds) =>
    `${s.zones} zones, ${s.points} sites for points, ${s.hubs} for hubs, ${s.plants} plants by site and process, ${s.periods} years, ${s.chemistries} chemistries; ${seconds} s. Every figure was recomputed from the plan by an independent audit.`,
  massTitle: 'Retired, covered and collected, t per year',
  supply: 'Retired',
  coveredSupply: 'Covered',
  collected: 'Collected',
  costTitle: (currency) => `Cost by kind and recovered value, ${currency} per year`,
  costs: {
    incentive: 'Paid to owners',
    collection: 'Collection services',
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
  mapTitle: (year) => `The network in ${year}`,
  mapNote:
    'Dots are zones, their area grows with the batteries retired there; lines grow with the mass carried.',
  mapFlowsLeftOut: (count) => `The ${count} smallest flows are not drawn.`,
  coverageScale: 'Zone covered',
  tiers: { point: 'Point', hub: 'Hub', plant: 'Plant' },
  legs: { collect: 'To a hub', haul: 'To a plant' },
  yearsTitle: 'Results by year',
  year: 'Year',
  areasTitle: (year) => `Coverage in ${year}`,
  area: 'Area',
  areaTypes: 'By type of area',
  facilitiesTitle: (year) => `Hubs and plants in ${year}`,
  pointsTitle: (points) => `Points (${points})`,
  rowsLeftOut: (rows) => `${rows} more rows are in the CSV export.`,
  facility: 'Site',
  tier: 'Tier',
  process: 'Process',
  processes: { pyro: 'Pyrometallurgy', hydro: 'Hydrometallurgy', direct: 'Direct' },
  opened: 'Opens',
  existing: 'stands',
  capacity: 'Capacity, t/year',
  throughput: 'Mass, t/year',
  assumptionsTitle: 'What was assumed',
  forecastCase: 'Returns',
  forecastCases: { low: 'Low case', mid: 'Middle case', high: 'High case' },
  services: 'Services',
  serviceNames: { fixed: 'fixed points', mobile: 'mobile stations', door: 'door-to-door' },
  processesAllowed: 'Treatment',
  carbonPrice: 'Carbon price per t CO₂e',
  minCovered: 'Least covered share',
  minCoveredEveryArea: 'Least covered share of every area',
  overrides: 'Defaults replaced',
  search: 'Search',
  searchLimits: (gap, seconds, seed) => `gap of ${gap} or ${seconds} s, seed ${seed}`,
  regionDefault: 'as the region says',
  none: 'none',
  sourcesTitle: 'Method and sources',
  methodNote:
    'Retired batteries: Weibull survival of yearly sales cohorts, shared out by the stock of electric vehicles. Treatment: cost sheet, recovery and emissions after EverBatt 2023 (Argonne National Laboratory, © 2018 UChicago Argonne, LLC). Avoided emissions: GREET 2022. Transport emissions well-to-wheel, empty running included. Network: facility location over several years with a proven lower bound.',
  moneyNote: 'Yearly money is not discounted; the objective and its bound are present values.',
  tonnes: 't',
  tonnesCo2: 't CO₂e',
};

const zh: Words = {
  title: '动力电池回收网络规划报告',
  scenario: '情景',
  lastYear: (year) => `以下为规划末年 ${year} 年的数据`,
  costPerKg: '每千克回收成本',
  costPerKgNote: '全部成本，未扣除再生材料价值',
  netValue: '净收益',
  subsidy: '补贴',
  netValueNote: '再生材料价值加补贴减去全部成本，每年',
  collectionRate: '回收率',
  collectedOf: (collected, supply) => `退役 ${supply} 吨，回收 ${collected} 吨`,
  covered: '覆盖率',
  coveredNote: '有服务可及的退役电池比例',
  operatingCo2: '运营排放',
  avoidedCo2: '避免排放',
  avoidedNote: '替代原生材料生产，单独列示',
  perYear: '每年',
  openSites: '运营站点',
  openSitesNote: '网点 · 集散中心 · 处理厂',
  qualityTitle: '方案质量',
  quality: (objective, bound) =>
    `本方案扣除再生材料价值后的净成本现值为 ${objective}（各年合计，负值表示盈利）。已证明：在相同假设下，任何方案的净成本都不低于 ${bound}。`,
  gap: (ofObjective, ofGross) => `可改进空间至多为该数值的 ${ofObjective}，即总成本的 ${ofGross}。`,
  proven: '已无改进空间。',
  status: { optimal: '已达到要求的精度', feasible: '可行方案；在证明达到精度之前停止搜索' },
  method: { exact: '精确优化', decomposition: '带可证下界的分解算法' },
  size: (s, seconds) =>
    `${s.zones} 个需求点、${s.points} 个网点站址、${s.hubs} 个集散中心站址、${s.plants} 个处理厂（站址 × 工艺）、${s.periods} 年、${s.chemistries} 种化学体系；用时 ${seconds} 秒。所有数据均由独立审计程序根据方案重新计算。`,
  massTitle: '退役量、覆盖量与回收量（吨/年）',
  supply: '退役量',
  coveredSupply: '覆盖量',
  collected: '回收量',
  costTitle: (currency) => `分类成本与再生材料价值（${currency}/年）`,
  costs: {
    incentive: '付给车主',
    collection: '收集服务',
    collectTransport: '集货运输',
    haulTransport: '干线运输',
    points: '网点',
    hubs: '集散中心',
    plants: '处理厂',
    treatment: '处理',
    carbon: '碳价',
    recoveredValue: '再生材料价值',
  },
  grossCost: '总成本',
  mapTitle: (year) => `${year} 年网络布局`,
  mapNote: '圆点为需求点，面积随退役量增大；线宽随运量增大。',
  mapFlowsLeftOut: (count) => `未绘出最小的 ${count} 条流向。`,
  coverageScale: '需求点覆盖率',
  tiers: { point: '网点', hub: '集散中心', plant: '处理厂' },
  legs: { collect: '集货', haul: '干线' },
  yearsTitle: '逐年结果',
  year: '年份',
  areasTitle: (year) => `${year} 年覆盖情况`,
  area: '行政区',
  areaTypes: '按区域类型',
  facilitiesTitle: (year) => `${year} 年集散中心与处理厂`,
  pointsTitle: (points) => `网点（${points} 个）`,
  rowsLeftOut: (rows) => `其余 ${rows} 行见 CSV 导出。`,
  facility: '站点',
  tier: '层级',
  process: '工艺',
  processes: { pyro: '火法', hydro: '湿法', direct: '直接再生' },
  opened: '启用',
  existing: '既有',
  capacity: '产能（吨/年）',
  throughput: '处理量（吨/年）',
  assumptionsTitle: '主要假设',
  forecastCase: '退役量预测',
  forecastCases: { low: '低情景', mid: '中情景', high: '高情景' },
  services: '服务方式',
  serviceNames: { fixed: '固定网点', mobile: '流动回收站', door: '上门回收' },
  processesAllowed: '处理工艺',
  carbonPrice: '碳价（每吨 CO₂e）',
  minCovered: '最低覆盖率',
  minCoveredEveryArea: '各行政区最低覆盖率',
  overrides: '替换的默认值',
  search: '求解',
  searchLimits: (gap, seconds, seed) => `差距达 ${gap} 或 ${seconds} 秒时停止，随机种子 ${seed}`,
  regionDefault: '按区域默认值',
  none: '无',
  sourcesTitle: '方法与来源',
  methodNote:
    '退役量：按年度销量批次的威布尔存活率计算，并按电动汽车保有量分配到需求点。处理：成本表、材料回收率与排放依据 EverBatt 2023（美国阿贡国家实验室，© 2018 UChicago Argonne, LLC）。避免排放：GREET 2022。运输排放为油井到车轮口径，含空驶。网络：多年期设施选址，给出可证下界。',
  moneyNote: '逐年金额未折现；目标值及其下界为现值。',
  tonnes: '吨',
  tonnesCo2: '吨 CO₂e',
};

export const WORDS: Readonly<Record<ReportLanguage, Words>> = { en, zh };
