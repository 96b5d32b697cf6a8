import { defineTexts } from '../../lib/texts.ts';

export const roadsTexts = defineTexts('roads', {
  en: {
    'kind_great-circle': 'Roads: great circle × {{factor}}',
    kind_table: 'Roads: a given table',
    kind_osrm: 'Roads: OSRM ({{profile}})',
    kind_valhalla: 'Roads: Valhalla {{version}} ({{profile}})',
    map: 'map of {{version}}',
    traffic: 'traffic by hour, at worst × {{factor}}',
    warnings_one: '{{count}} place is odd to the router',
    warnings_other: '{{count}} places are odd to the router',
  },
  zh: {
    'kind_great-circle': '道路：大圆距离 × {{factor}}',
    kind_table: '道路：给定的距离表',
    kind_osrm: '道路：OSRM（{{profile}}）',
    kind_valhalla: '道路：Valhalla {{version}}（{{profile}}）',
    map: '地图版本 {{version}}',
    traffic: '分时交通，最慢 × {{factor}}',
    warnings_one: '路由服务对 {{count}} 个地点有疑问',
    warnings_other: '路由服务对 {{count}} 个地点有疑问',
  },
});
