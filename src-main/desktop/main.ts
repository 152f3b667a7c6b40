import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, dialog, Menu, Notification, powerMonitor, protocol, safeStorage, session, shell, Tray } from 'electron';
import { v7 } from 'uuid';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import { refusalText, translate } from '../../src-shared/texts/translate.ts';
import { Application } from '../application/application.ts';
import { defaultDataPath } from '../application/data-folder.ts';
import { openLogFile } from '../application/log-file.ts';
import { scheduleBackups } from '../backups/scheduler.ts';
import { WindowRequests } from '../session/window-requests.ts';
import { watchIntakeFolder } from '../stock/intake/folder.ts';
import { scheduleSync } from '../sync/scheduler.ts';
import { openToLan, type WorkshopAccess } from '../workshop/access.ts';
import { readArguments } from './arguments.ts';
import { serveContractPort } from './contract-port.ts';
import { onConnect } from './ipc.ts';
import { garageLanguage, systemLanguage } from './language.ts';
import { findLink, linkScheme, parseLink } from './links.ts';
import { MainWindow } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { pageScheme, servePage } from './page.ts';
import { guardSession, isOwnAddress } from './permissions.ts';
import { lockOnSleep } from './power.ts';
import { askWhereToSave } from './save-dialog.ts';
import { systemKeyStore } from './system-key.ts';
import { onWindowClose, trayTemplate } from './tray.ts';
import { Updates, updatesOf } from './updates.ts';
import { showUpdateAnswer } from './updates-dialog.ts';

const root = app.getAppPath();
const started = readArguments(process.argv.slice(1));
const dataPath = resolve(started.data ?? defaultDataPath());
const log = openLogFile(join(dataPath, 'logs'));
/** Until the garage is open nobody has chosen a language but the system. */
let language: Language = 'ru';

process.on('uncaughtException', (error) => log.write('uncaught exception', { error: error.stack ?? error.message }));
process.on('unhandledRejection', (reason) => {
  log.write('unhandled rejection', { error: reason instanceof Error ? reason.stack : String(reason) });
});

app.setName('GarageFlow');
// Windows shows notifications of programs that it can tell apart only; the same as in electron-builder.yml.
app.setAppUserModelId('app.garageflow.desktop');
app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);
try {
  // What Chromium keeps lies with the data it belongs to, so two garages on one PC know nothing of each other.
  const windowFolder = join(dataPath, 'window');
  mkdirSync(windowFolder, { recursive: true, mode: 0o700 });
  app.setPath('userData', windowFolder);
  if (app.requestSingleInstanceLock()) {
    await app.whenReady();
    language = systemLanguage(app.getPreferredSystemLanguages());
    await start(windowFolder);
  } else app.exit(0);
} catch (error) {
  giveUp(error);
}

function giveUp(error: unknown): void {
  const message =
    error instanceof Refusal
      ? refusalText(language, error.code, error.parameters)
      : translate(language, 'desktop.failed.text', { log: log.file });
  log.write('not started', { error: error instanceof Error ? error.stack : String(error) });
  dialog.showErrorBox(translate(language, 'desktop.failed.title'), message);
  app.exit(1);
}

async function start(windowFolder: string): Promise<void> {
  const rendererFolder = join(root, 'dist/renderer');
  const keys = systemKeyStore(safeStorage, process.platform, () =>
    log.write('the system keeps no secrets for this user; the key lies in a file'),
  );
  const application = await Application.start({
    dataPath,
    resources: join(root, 'resources'),
    keys,
    now: Date.now,
    newId: () => v7(),
    log: log.write,
  });
  if (started.sample !== undefined && application.state.phase === 'empty') {
    const { createSampleGarage } = await import('../sample/create.ts');
    await createSampleGarage(application, { orders: started.sample, language });
  }

  scheduleBackups(application);
  scheduleSync(application);
  watchIntakeFolder(application);
  const access = openToLan(application, rendererFolder);

  const { session: windowSession } = application.sessions.create({ host: 'desktop', address: '', agent: '' });
  const requests = new WindowRequests();
  const lock = () => windowSession.signOut();
  const mainWindow = new MainWindow({
    app,
    root,
    placementFile: join(windowFolder, 'placement.json'),
    logFile: log.file,
    language: () => language,
    log: log.write,
    onClose: () => {
      const way = onWindowClose({ isOpenToTablets: access.isOn, hasTray: tray !== null, platform: process.platform });
      if (way === 'hide' && access.isOn) tellThatItStays();
      return way;
    },
  });
  const open = (address: string) => {
    requests.open(address);
    mainWindow.show();
  };

  protocol.handle(pageScheme, servePage(rendererFolder));
  guardSession(session.defaultSession);
  askWhereToSave(session.defaultSession, {
    language: () => language,
    firstFolder: app.getPath('documents'),
    onFailure: (name) => {
      dialog.showErrorBox('GarageFlow', translate(language, 'desktop.save.failed', { name }));
    },
  });
  // A page has one port; a page that asks again has lost the former one.
  let closePort = () => {};
  onConnect(({ frame, port }) => {
    if (frame !== mainWindow.window?.webContents.mainFrame || !isOwnAddress(frame.url)) return;
    closePort();
    const detach = application.sessions.attach(windowSession, () => {});
    closePort = () => {
      detach();
      port.close();
    };
    serveContractPort(application, windowSession, requests, port);
  });

  const updates = await findUpdates(() => buildMenu());
  const actions = {
    open,
    lock,
    checkForUpdates: async () => showUpdateAnswer(await updates.ask(), language, () => updates.install()),
    installUpdate: () => updates.install(),
    showDataFolder: () => void shell.openPath(application.folder.path),
    showLog: () => void shell.openPath(log.file),
    about: () => {
      const folder = application.folder.path;
      void dialog.showMessageBox({
        type: 'info',
        title: 'GarageFlow',
        message: 'GarageFlow',
        detail: translate(language, 'desktop.about.text', { version: app.getVersion(), folder }),
        buttons: [translate(language, 'desktop.ok')],
      });
    },
  };
  const tray = createTray(() => mainWindow.show());
  tray?.on('mouse-move', () => {
    const tablets = application.sessions.screens.filter(({ session: screen }) => screen.host === 'lan').length;
    tray.setToolTip(translate(language, access.isOn ? 'desktop.tray.tooltip' : 'desktop.name', { screens: tablets }));
  });
  const buildMenu = () => {
    const { isPackaged } = app;
    const setting = { language, platform: process.platform, isPackaged, update: updates.ready, actions };
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(setting)));
    const trayActions = { open: () => mainWindow.show(), lock, quit: () => app.quit() };
    tray?.setContextMenu(Menu.buildFromTemplate(trayTemplate(language, trayActions)));
  };
  buildMenu();
  garageLanguage(application, (chosen) => {
    language = chosen;
    buildMenu();
  });

  app.on('second-instance', (_event, commandLine) => {
    const address = findLink(commandLine);
    if (address) open(address);
    else mainWindow.show();
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const address = parseLink(url);
    if (address) open(address);
  });
  app.on('activate', () => mainWindow.show());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('child-process-gone', (_event, details) => log.write('a process of Chromium ended', { ...details }));
  closeBeforeQuitting(access, application);
  powerMonitor.on('resume', () => void access.look());
  lockOnSleep(powerMonitor, lock);
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);

  if (started.address) requests.open(started.address);
  mainWindow.show();
  process.stdout.write('GarageFlow is ready\n');
}

/** The updater of this copy of the program, looking for updates from now on; or the reason why there is none. */
async function findUpdates(onReady: () => void): Promise<Updates> {
  const reason = updatesOf({
    isPackaged: app.isPackaged,
    hasSource: existsSync(join(process.resourcesPath, 'app-update.yml')),
    platform: process.platform,
    isAppImage: process.env.APPIMAGE !== undefined,
  });
  const updater = reason ?? (await import('electron-updater')).default.autoUpdater;
  const updates = new Updates(updater, { log: log.write, onReady });
  updates.keepLooking();
  return updates;
}

let hasToldThatItStays = false;

/** Says once, when the window goes, that the program does not: somebody may look for it in vain. */
function tellThatItStays(): void {
  if (hasToldThatItStays || !Notification.isSupported()) return;
  hasToldThatItStays = true;
  new Notification({ title: 'GarageFlow', body: translate(language, 'desktop.tray.stays') }).show();
}

/** The icon in the notification area, or null where the system has no such place. */
function createTray(onClick: () => void): Tray | null {
  try {
    const tray = new Tray(join(root, 'resources/icons', process.platform === 'win32' ? 'icon.ico' : 'tray.png'));
    tray.setToolTip('GarageFlow');
    tray.on('click', onClick);
    return tray;
  } catch (error) {
    log.write('no tray', { error: String(error) });
    return null;
  }
}

/** Folds the database's log into its file before the process ends. Whatever happens, acknowledged work is on the disk already. */
function closeBeforeQuitting(access: WorkshopAccess, application: Application): void {
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    isClosed = true;
    void access
      .close()
      .then(() => application.close())
      .finally(() => app.quit());
  });
}
