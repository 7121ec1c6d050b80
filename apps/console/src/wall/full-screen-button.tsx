import { FullscreenExitOutlined, FullscreenOutlined } from '@ant-design/icons';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

function subscribe(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener);
  return () => document.removeEventListener('fullscreenchange', listener);
}

const isFullScreen = (): boolean => document.fullscreenElement !== null;

/** The whole screen for the page, and back. */
export function FullScreenButton() {
  const { t } = useTranslation();
  const isFull = useSyncExternalStore(subscribe, isFullScreen);
  if (!document.fullscreenEnabled) return null;
  return (
    <button
      type="button"
      className="wall-button"
      onClick={() => void (isFull ? document.exitFullscreen() : document.documentElement.requestFullscreen())}
    >
      {isFull ? <FullscreenExitOutlined aria-hidden /> : <FullscreenOutlined aria-hidden />} {t(isFull ? 'wall.window' : 'wall.fullScreen')}
    </button>
  );
}
