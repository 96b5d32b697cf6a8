import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.RELODE_SERVER ?? 'http://127.0.0.1:3210';
const served = ['/api', '/health', '/openapi.json', '/reference'];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    port: 3211,
    proxy: Object.fromEntries(served.map((path) => [path, { target: server, changeOrigin: true }])),
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsDir: 'assets',
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
  },
  worker: { format: 'es' },
});
