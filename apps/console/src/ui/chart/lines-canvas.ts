import { LineChart } from 'echarts/charts';
import { use } from 'echarts/core';

use([LineChart]);

export { ChartCanvas } from './bars-canvas.ts';
