import { ActionIcon, Anchor, Box, Burger, Container, Drawer, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHelpCircle } from '@tabler/icons-react';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTexts } from '../lib/texts.ts';
import { HeaderControls } from './header-controls.tsx';
import { appTexts } from './locales.ts';
import { ServerBanner } from './server-banner.tsx';
import classes from './shell.module.css';

const PAGES = [
  { to: '/regions', text: 'regions' },
  { to: '/plans', text: 'plans' },
  { to: '/compare', text: 'compare' },
  { to: '/studies', text: 'studies' },
  { to: '/dispatch', text: 'dispatch' },
  { to: '/events', text: 'events' },
] as const;

/** Header, navigation and the place for the page. */
export function Shell() {
  const t = useTexts(appTexts);
  const [opened, { toggle, close }] = useDisclosure(false);
  const pathname = useRouterState({ select: (state) => state.location.pathname });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes whenever the address changes
  useEffect(close, [pathname]);

  return (
    <Box className={classes.frame}>
      <a href="#content" className={classes.skip}>
        {t('skip')}
      </a>
      <Box component="header" className={`${classes.header} no-print`}>
        <Container size="xl" h="100%">
          <Group h="100%" justify="space-between" wrap="nowrap" gap="sm">
            <Group gap="xl" wrap="nowrap" h="100%">
              <Link to="/" className={classes.brand} aria-label={t('home')}>
                <img src="/favicon.svg" width={28} height={28} alt="" />
                <Text span fw={700} fz={18}>
                  Relode
                </Text>
              </Link>
              <Group component="nav" aria-label={t('navigation')} gap={4} h="100%" visibleFrom="sm">
                {PAGES.map(({ to, text }) => (
                  <Link key={to} to={to} className={classes.link} activeProps={{ 'aria-current': 'page' }}>
                    {t(text)}
                  </Link>
                ))}
              </Group>
            </Group>
            <Group gap="xs" wrap="nowrap">
              <HeaderControls />
              <ActionIcon
                renderRoot={(props) => <Link to="/about" {...props} />}
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={t('about')}
              >
                <IconHelpCircle size={20} stroke={1.6} />
              </ActionIcon>
              <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t('openMenu')} />
            </Group>
          </Group>
        </Container>
      </Box>
      <Drawer
        opened={opened}
        onClose={close}
        title={t('menu')}
        position="right"
        size={260}
        closeButtonProps={{ 'aria-label': t('menu') }}
      >
        <Stack component="nav" aria-label={t('navigation')} gap={4}>
          {[...PAGES, { to: '/about', text: 'about' } as const].map(({ to, text }) => (
            <Link
              key={to}
              to={to}
              className={classes.drawerLink}
              activeProps={{ 'aria-current': 'page' }}
              onClick={close}
            >
              {t(text)}
            </Link>
          ))}
        </Stack>
      </Drawer>
      <ServerBanner />
      <Box component="main" id="content" tabIndex={-1} className={classes.main}>
        <Container size="xl">
          <Outlet />
        </Container>
      </Box>
      <Box component="footer" className={`${classes.footer} no-print`}>
        <Container size="xl">
          <Group gap="md" justify="space-between">
            <Text size="xs" c="dimmed">
              Relode · Apache-2.0
            </Text>
            <Group gap="md">
              <Anchor size="xs" href="/reference">
                {t('apiReference')}
              </Anchor>
              <Anchor size="xs" renderRoot={(props) => <Link to="/about" {...props} />}>
                {t('about')}
              </Anchor>
            </Group>
          </Group>
        </Container>
      </Box>
    </Box>
  );
}
