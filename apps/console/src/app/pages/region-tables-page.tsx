import { getRouteApi } from '@tanstack/react-router';
import { asTableName, RegionTables } from '../../features/regions/tables/region-tables.tsx';

const route = getRouteApi('/regions/$regionId/tables');

export function RegionTablesPage() {
  const { regionId } = route.useParams();
  const { table } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <RegionTables
      regionId={regionId}
      table={asTableName(table)}
      onTable={(next) => navigate({ search: { table: next } })}
    />
  );
}
