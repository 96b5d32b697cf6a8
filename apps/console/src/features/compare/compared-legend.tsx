import { useTexts } from '../../lib/texts.ts';
import { CircleMark, LegendRow, LegendSection, LineMark, MapLegend, TierMark } from '../../ui/map/index.ts';
import { useDataColors } from '../../ui/palette.ts';
import { compareTexts } from './locales.ts';

/** Signs of both maps; their sizes are those of a plan's own map. */
export function ComparedLegend() {
  const t = useTexts(compareTexts);
  const { tier, leg, service } = useDataColors();
  return (
    <MapLegend>
      <LegendSection title={t('legendSites')}>
        <LegendRow mark={<TierMark tier="plant" colour={tier.plant} />}>{t('legendPlants')}</LegendRow>
        <LegendRow mark={<TierMark tier="hub" colour={tier.hub} />}>{t('legendHubs')}</LegendRow>
        <LegendRow mark={<TierMark tier="point" colour={tier.point} />}>{t('legendPoints')}</LegendRow>
      </LegendSection>
      <LegendSection title={t('legendServices')}>
        <LegendRow mark={<CircleMark colour={service.fixed} />}>{t('legendFixed')}</LegendRow>
        <LegendRow mark={<CircleMark colour={service.mobile} />}>{t('legendMobile')}</LegendRow>
        <LegendRow mark={<CircleMark colour={service.door} />}>{t('legendDoor')}</LegendRow>
        <LegendRow mark={<CircleMark colour={service.none} hollow />}>{t('legendNone')}</LegendRow>
      </LegendSection>
      <LegendSection title={t('legendFlows')}>
        <LegendRow mark={<LineMark colour={leg.collect} width={2} />}>{t('legendCollect')}</LegendRow>
        <LegendRow mark={<LineMark colour={leg.haul} width={3} />}>{t('legendHaul')}</LegendRow>
      </LegendSection>
    </MapLegend>
  );
}
