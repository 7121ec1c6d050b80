import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import { Message } from '../ui/message';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** A defect of the page shows a way on instead of nothing. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <Message title={t('state.defect')}>
            <Button type="primary" onClick={() => window.location.reload()}>
              {t('state.reload')}
            </Button>
          </Message>
        )}
      </Translation>
    );
  }
}
