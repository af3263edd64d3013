import './jitless';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { start } from './start';
import './theme.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');

start();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
