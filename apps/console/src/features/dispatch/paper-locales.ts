import { defineTexts } from '../../lib/texts.ts';

/** Names of papers by the plan's code. */
export const paperTexts = defineTexts('papers', {
  en: {
    'transport-document': 'Transport document',
    'sp376-statement': 'Statement under SP 376',
    'condition-assessment': 'Assessment of condition',
    'authority-approval': 'Approval of the authority',
    'charge-approval': 'Approval of the state of charge',
    'instructions-in-writing': 'Instructions in writing',
    'driver-certificate': 'Driver’s ADR certificate',
    'orange-plates': 'Orange plates',
    'tunnel-code': 'Tunnel code',
    extinguishers: 'Fire extinguishers',
    'china-safety-check': 'Safety check (China)',
    'china-licence': 'Licence (China)',
    'china-report': 'Report (China)',
  },
  zh: {
    'transport-document': '运输单据',
    'sp376-statement': 'SP 376 声明',
    'condition-assessment': '状态评估',
    'authority-approval': '主管机关批准',
    'charge-approval': '荷电状态批准',
    'instructions-in-writing': '书面须知',
    'driver-certificate': '驾驶员 ADR 证书',
    'orange-plates': '橙色标牌',
    'tunnel-code': '隧道代码',
    extinguishers: '灭火器',
    'china-safety-check': '安全检查（中国）',
    'china-licence': '许可证（中国）',
    'china-report': '报告（中国）',
  },
});
