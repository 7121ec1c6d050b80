import { Checkbox, Form } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { WrongField } from '../../api/read-answer';
import { showFaults } from '../field-path';
import { FormDialog } from '../../ui/form-dialog';
import { DeliveryFields } from './delivery-fields';
import { MatcherFields } from './matcher-fields';
import type { EditedRoute } from './route-api';
import { fromRouteForm, toRouteForm, type RouteFormValues } from './route-form';

export interface RouteDialogProps {
  readonly region: string;
  readonly route: EditedRoute;
  /** The root takes what no other route does, and has nothing to inherit. */
  readonly isRoot: boolean;
  readonly faults: readonly WrongField[];
  readonly onClose: () => void;
  readonly onDone: (route: EditedRoute) => void;
}

export function RouteDialog({ region, route, isRoot, faults, onClose, onDone }: RouteDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<RouteFormValues>();
  const initial = toRouteForm(route);
  useEffect(() => showFaults(form, faults), [form, faults]);
  const take = (entered: RouteFormValues): void => {
    const values = { ...initial, ...entered, own: { ...initial.own, ...entered.own }, matcher: { ...entered.matcher } };
    onDone(fromRouteForm(route, values));
  };
  return (
    <FormDialog
      title={t('alertSettings.route.title')}
      form={form}
      name="route"
      initialValues={initial}
      doneLabel={t('alertSettings.take')}
      onFinish={take}
      onClose={onClose}
    >
      {!isRoot && (
        <>
          <MatcherFields region={region} />
          <Form.Item name="continue" valuePropName="checked">
            <Checkbox>{t('alertSettings.route.continue')}</Checkbox>
          </Form.Item>
        </>
      )}
      <DeliveryFields region={region} isRoot={isRoot} />
    </FormDialog>
  );
}
