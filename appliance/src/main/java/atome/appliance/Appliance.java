package atome.appliance;

import atome.adole.Pairings;
import atome.adole.Store;
import atome.adole.backup.BackupRounds;
import atome.adole.backup.Rescue;
import atome.adole.session.Projects;
import atome.appliance.audio.AudioCheck;
import atome.appliance.audio.AudioShelf;
import atome.appliance.audio.Imports;
import atome.appliance.command.Commands;
import atome.appliance.conductor.Conductor;
import atome.appliance.conductor.Surfaces;
import atome.appliance.gpio.Pedalboards;
import atome.appliance.gpio.Plugs;
import atome.appliance.latency.Latency;
import atome.appliance.midi.ClockOut;
import atome.appliance.midi.MidiSettings;
import atome.appliance.midi.PortSettings;
import atome.appliance.query.Directory;
import atome.appliance.render.Rendering;
import atome.appliance.render.StretchChoice;
import atome.appliance.report.ConductorBox;
import atome.appliance.report.Notes;
import atome.appliance.report.OscFeedback;
import atome.appliance.report.OscReport;
import atome.appliance.report.QueryFeedback;
import atome.appliance.report.Relay;
import atome.appliance.report.SystemReport;
import atome.appliance.service.Heartbeat;
import atome.appliance.start.FirstSound;
import atome.appliance.start.Idle;
import atome.appliance.start.Starts;
import atome.appliance.sync.BoxSync;
import atome.appliance.sync.SyncCommands;
import atome.appliance.take.Loops;
import atome.appliance.take.Takes;
import atome.controllers.ControlMap;
import atome.controllers.Surface;
import atome.controllers.midi.control.MidiOptions;
import atome.controllers.midi.port.MidiPort;
import atome.controllers.midi.port.MidiPorts;
import atome.controllers.midi.surface.MidiSurface;
import atome.controllers.midi.surface.MidiSurfaces;
import atome.controllers.osc.EngineTime;
import atome.controllers.osc.OscSurface;
import atome.engine.AudioEngine;
import atome.engine.WarmUp;
import atome.engine.driver.Backend;
import atome.engine.driver.DriverRequest;
import atome.engine.driver.FailoverDriver;
import atome.engine.plugin.Plugins;
import atome.engine.record.RecorderSettings;
import atome.engine.rig.RigSlots;
import atome.engine.sample.stream.AudioFileCache;
import atome.web.WebServer;
import atome.web.query.HostInfo;
import atome.web.sync.SyncDoor;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The box, whole: store, engine, driver, surfaces and page, wired. Closed in reverse order. */
public final class Appliance implements AutoCloseable {
    /** The store's setting that tells where the page of the box that runs is. */
    public static final String HTTP_ADDRESS = "http_address";

    private static final Logger log = LoggerFactory.getLogger(Appliance.class);

    private static final long SOUND_CHECK_MILLIS = 200;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final OscSurface osc;
    private final Directory directory;
    private final WebServer web;
    private final Surfaces surfaces;
    private final FailoverDriver drivers;

    /**
     * How the box is to run; {@code rateHz} 0 takes the driver's or 48 kHz, {@code inputs} and
     * {@code outputs} may be {@link DriverRequest#ALL}, {@code midi} tells which ports are opened,
     * {@code announces} whether the network is told of the box, {@code pedalboards} are closed with
     * the box, and {@code preRollSeconds} of every input are kept for takes that begin before their
     * button.
     */
    public record Options(
            @Nullable String session,
            Path data,
            Backend backend,
            int rateHz,
            int blockFrames,
            int inputs,
            int outputs,
            InetSocketAddress http,
            InetSocketAddress query,
            int oscPort,
            boolean announces,
            Predicate<MidiPort> midi,
            Pedalboards pedalboards,
            double preRollSeconds) {}

    public Appliance(Options options) throws Exception {
        try {
            Settings settings = Settings.read(Path.of(""));
            Store.makeDirectory(options.data());
            kept(DataLock.take(options.data()));
            List<String> rescued = new ArrayList<>();
            Store store = kept(Rescue.open(options.data(), rescued::add));
            rescued.forEach(log::error);
            Plugins.addFrom(options.data().resolve("plugins"));
            drivers =
                    kept(
                            FailoverDriver.open(
                                    new DriverRequest(
                                            options.backend(),
                                            options.rateHz(),
                                            options.blockFrames(),
                                            options.inputs(),
                                            options.outputs(),
                                            "atome"),
                                    log::info));
            int rateHz = drivers.driver().format().sampleRateHz();
            StretchChoice stretch = StretchChoice.of(options.data());
            log.info(stretch.says());
            AudioEngine engine = new AudioEngine(rateHz, new RigSlots(), stretch.stretchers());
            ScheduledExecutorService thread =
                    Executors.newSingleThreadScheduledExecutor(
                            Thread.ofPlatform().name("conductor").factory());
            open.push(thread);
            Relay relay = new Relay();
            osc =
                    kept(
                            OscSurface.open(
                                    new InetSocketAddress(options.oscPort()),
                                    ControlMap.empty(),
                                    engine.openQueue("osc"),
                                    new EngineTime(engine::frameHeardAt, engine::renderedFrame),
                                    relay,
                                    relay::fullState));
            Conductor conductor =
                    new Conductor(
                            thread,
                            engine,
                            store,
                            kept(new AudioFileCache(rateHz, settings.audioBytes(), false)),
                            osc.positions(),
                            options.pedalboards());
            Latency latency = new Latency(engine, drivers, store);
            Takes takes =
                    kept(
                            on(
                                    thread,
                                    () ->
                                            new Takes(
                                                    thread,
                                                    conductor,
                                                    engine,
                                                    drivers,
                                                    latency,
                                                    store,
                                                    RecorderSettings.of(
                                                                    options.data().resolve("takes"))
                                                            .withPreRoll(
                                                                    options.preRollSeconds()))));
            var _ = new Loops(thread, conductor, engine, drivers, takes);
            Imports imports = kept(new Imports(thread, conductor, store, stretch.stretchers()));
            AudioCheck check = kept(new AudioCheck(options.data()));
            BoxSync sync = kept(new BoxSync(store, thread, conductor, engine));
            SyncCommands syncCommands = new SyncCommands(store, sync);
            conductor.obey(new Commands(conductor, engine, store, imports, takes, syncCommands));
            conductor.live().tell(new OscFeedback(osc));
            directory = kept(new Directory(relay::fullState));
            conductor.live().tell(new QueryFeedback(directory));
            relay.to(thread, conductor);
            surfaces = kept(conductor.surfaces());
            MidiSettings midiSettings = MidiSettings.read(options.data());
            ClockOut clockOut = kept(new ClockOut(engine, drivers, midiSettings));
            conductor.onScore(clockOut::use);
            MidiSurfaces midi =
                    kept(
                            new MidiSurfaces(
                                    surfaces::listener,
                                    surface -> {
                                        prepare(surface, midiSettings, clockOut);
                                        surfaces.plugged(surface);
                                    },
                                    id -> {
                                        clockOut.unplugged(id);
                                        surfaces.unplugged(id);
                                    }));
            Starts starts = Starts.in(options.data());
            FirstProject start = FirstProject.choose(store, starts, options.session());
            starts.begin(start.projectId());
            on(
                    thread,
                    () -> {
                        conductor.open(start.projectId());
                        new Projects(store).opened(start.askedId());
                        return start;
                    });
            WarmUp.run(rateHz, options.blockFrames(), stretch.stretchers());
            Rendering.warmUp(
                    on(thread, () -> conductor.loaded().score()),
                    options.blockFrames(),
                    stretch.stretchers());
            drivers.start(engine.process());
            // Whatever fails from now on is not the project's fault.
            open.push(() ->
                    on(
                            thread,
                            () -> {
                                starts.good(start.projectId());
                                return start;
                            }));
            var _ =
                    thread.scheduleWithFixedDelay(
                            new FirstSound(starts, conductor, engine),
                            SOUND_CHECK_MILLIS,
                            SOUND_CHECK_MILLIS,
                            TimeUnit.MILLISECONDS);
            BackupRounds backups =
                    kept(
                            new BackupRounds(
                                    options.data(),
                                    new Idle(thread, conductor, engine, takes),
                                    InstantSource.system(),
                                    log::error));
            backups.start();
            kept(Heartbeat.start(System.getenv(), engine::renderedFrame, () -> said(drivers)));
            if (start.plays()) {
                on(
                        thread,
                        () -> {
                            conductor.playScript();
                            return start;
                        });
            }
            open.push(() ->
                    on(
                            thread,
                            () -> {
                                conductor.keepGestures();
                                return start;
                            }));
            // Last of all: what a hand does from now on is heard.
            kept(
                    MidiPorts.open(
                            port -> options.midi().test(port) && midiSettings.of(port.id()).open(),
                            midi));
            kept(options.pedalboards())
                    .start(new Plugs(surfaces::listener, surfaces::plugged, surfaces::unplugged));
            Pairings pairings = new Pairings(store);
            sync.start(settings.get("ATOME_SYNC_URL"), settings.get("ATOME_SYNC_TOKEN"));
            web =
                    kept(
                            WebServer.open(
                                    options.http(),
                                    new ConductorBox(
                                            thread,
                                            conductor,
                                            engine,
                                            drivers,
                                            latency,
                                            takes,
                                            stretch,
                                            new OscReport(osc, directory::port),
                                            new SystemReport(options.data(), Logs.environment()),
                                            new AudioShelf(conductor, imports, check, store),
                                            new Notes(
                                                    rescued,
                                                    start.leftOut(),
                                                    starts,
                                                    backups::status),
                                            syncCommands::addTo),
                                    Visitors.of(pairings),
                                    new SyncDoor(sync.hub(), options.data())));
            store.setting(HTTP_ADDRESS, Announcement.reachable(web.address()));
            int oscPort = osc.localAddress().getPort();
            directory.serve(options.query(), new HostInfo(Announcement.name(), oscPort));
            if (options.announces()) {
                kept(Announcement.start(web.address(), query(), oscPort));
            }
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    private static void prepare(Surface surface, MidiSettings settings, ClockOut clockOut) {
        if (surface instanceof MidiSurface midi) {
            PortSettings port = settings.of(midi.id());
            midi.set(new MidiOptions(port.channels(), port.zones()), port.clockOffsetMillis());
            clockOut.plugged(midi.id(), midi.output());
        }
    }

    /** For who asks systemd how the box is. */
    private static String said(FailoverDriver drivers) {
        return "plays. %s, %d xruns".formatted(drivers.why(), drivers.xruns());
    }

    private <T extends AutoCloseable> T kept(T part) {
        open.push(part);
        return part;
    }

    private static <T> T on(ScheduledExecutorService thread, Callable<T> work) throws Exception {
        try {
            return thread.submit(work).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Where surfaces are plugged in. */
    Surfaces surfaces() {
        return surfaces;
    }

    /** Where the page is. */
    public InetSocketAddress http() {
        return web.address();
    }

    /** Where OSCQuery answers. */
    public InetSocketAddress query() {
        return directory.address();
    }

    /** Where OSC is taken. */
    public InetSocketAddress osc() {
        return osc.localAddress();
    }

    /** Which driver runs, and why. */
    public String driver() {
        return drivers.why();
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                log.error("while closing: {}", e.getMessage());
            }
        }
    }
}
