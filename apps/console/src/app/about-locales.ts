import { defineTexts } from '../lib/texts.ts';

export const aboutTexts = defineTexts('about', {
  en: {
    title: 'Help and credits',
    intro:
      'Relode plans the take-back of retired electric-vehicle batteries. It runs on your own machine or server; no data leaves it.',
    words: 'Words used here',
    zone: 'Place',
    zoneText:
      'A populated place in which batteries retire. Cities, towns and remote places differ in services and targets.',
    point: 'Collection point',
    pointText: 'Takes batteries in near their owners and packs them for transport.',
    hub: 'Hub',
    hubText:
      'Receives, tests, discharges and bundles what points, mobile stations and door-to-door tours bring.',
    plant: 'Treatment plant',
    plantText: 'Recovers metals by pyrometallurgy, hydrometallurgy or direct recycling.',
    covered: 'Covered share',
    coveredText:
      'Part of the retired mass for which a service is offered. What the service wins of it is collected; the rest is lost to other channels and counted.',
    gap: 'Proven gap',
    gapText:
      'How far the plan can at most be from the best possible one, as a share of the objective. It is proven by a bound, not estimated.',
    cases: 'Low, mid, high',
    casesText: 'Three mean lives of batteries. The high case has the shortest life and so the most returns.',
    confidence: 'Verified, to be confirmed, estimate',
    confidenceText:
      'Whether a default was seen in its source, is plausible without it, or is our own estimate. All can be changed.',
    keys: 'By keyboard',
    keysText:
      'Tab moves on, Enter or Space chooses, Escape closes. In the tables Enter goes down. On the map the arrow keys move, + and − zoom.',
    credits: 'Data and software',
    geonames: 'Places: GeoNames, under CC BY 4.0.',
    naturalEarth:
      'Coasts and borders: Natural Earth, in the public domain. Borders are for orientation only and take no position on the status of any territory.',
    everbatt:
      'Process, material and recovery figures: EverBatt 2023, Argonne National Laboratory. Copyright © 2023, UChicago Argonne, LLC. The figures are used as data; Argonne does not endorse this product.',
    statistics: 'Vehicle sales and shares: as named in each region’s credits and tables.',
    software:
      'Drawn with MapLibre GL JS and Apache ECharts, built with React, Mantine, TanStack and i18next. Optimised by HiGHS and Relode’s own decomposition.',
    licence: 'Relode is free software under the Apache License 2.0, without warranty.',
    programs: 'For programs',
    programsText: 'Everything here can be done by HTTP and on the command line (relode --help).',
    reference: 'Reference of the HTTP interface',
    version: 'Version {{version}}, database: {{database}}',
    embedded: 'embedded',
    postgresql: 'PostgreSQL',
  },
  zh: {
    title: '帮助与致谢',
    intro: 'Relode 用于规划退役电动汽车电池的回收。它运行在您自己的电脑或服务器上，数据不会外传。',
    words: '用语说明',
    zone: '地点',
    zoneText: '电池退役的居民点。城市、城镇和偏远地区的服务与目标各不相同。',
    point: '回收网点',
    pointText: '在车主附近接收电池并包装待运。',
    hub: '集散中心',
    hubText: '接收网点、流动回收站和上门回收带来的电池，进行检测、放电与集货。',
    plant: '处理厂',
    plantText: '通过火法、湿法或直接再生回收金属。',
    covered: '覆盖率',
    coveredText: '退役质量中能获得服务的部分。其中被服务争取到的即为回收量，其余流向其他渠道并计入统计。',
    gap: '已证明的差距',
    gapText: '方案与可能的最优方案之间的最大差距，占目标值的比例。由下界证明得出，并非估计。',
    cases: '低、中、高',
    casesText: '电池平均寿命的三种取值。高情形寿命最短，退役量最多。',
    confidence: '已核实、待确认、估计',
    confidenceText: '默认值是否已在来源中核对、合理但未见来源，或为我们的估计。均可修改。',
    keys: '键盘操作',
    keysText: 'Tab 前进，回车或空格选择，Esc 关闭。表格中回车向下；地图上方向键移动，+ 和 − 缩放。',
    credits: '数据与软件',
    geonames: '地点：GeoNames，遵循 CC BY 4.0。',
    naturalEarth: '海岸线与边界：Natural Earth，公有领域。边界仅供定位参考，不代表对任何领土地位的立场。',
    everbatt:
      '工艺、材料与回收数据：EverBatt 2023，阿贡国家实验室。Copyright © 2023, UChicago Argonne, LLC。仅作为数据使用，阿贡实验室不为本产品背书。',
    statistics: '车辆销量与占比：见各区域的数据来源与数据表。',
    software:
      '绘图使用 MapLibre GL JS 与 Apache ECharts，界面使用 React、Mantine、TanStack 与 i18next。优化由 HiGHS 与 Relode 自研分解算法完成。',
    licence: 'Relode 是自由软件，遵循 Apache License 2.0，不提供任何担保。',
    programs: '供程序使用',
    programsText: '此处的全部功能均可通过 HTTP 接口和命令行（relode --help）完成。',
    reference: 'HTTP 接口参考',
    version: '版本 {{version}}，数据库：{{database}}',
    embedded: '内嵌',
    postgresql: 'PostgreSQL',
  },
});
