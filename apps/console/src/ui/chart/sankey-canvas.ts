import { SankeyChart } from 'echarts/charts';
import { use } from 'echarts/core';

use([SankeyChart]);

export { ChartCanvas } from './chart-canvas.tsx';
