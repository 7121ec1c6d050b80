import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import './console.css';
import { setUpTexts } from './texts/set-up-texts';

const root = document.getElementById('root');
if (root !== null) {
  setUpTexts();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
