package atome.controllers.midi.port.alsa;

import atome.controllers.midi.port.MidiPort;
import atome.controllers.midi.port.alsa.card.Alike;
import atome.controllers.midi.port.alsa.card.CardNames;
import atome.controllers.midi.port.alsa.card.CardNames.CardName;
import atome.controllers.midi.port.source.OpenPort;
import atome.controllers.midi.port.source.PortOffer;
import atome.controllers.midi.port.source.PortSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The MIDI plugs of ALSA's sound cards. The cards are asked only when {@code /dev/snd} changed. */
public final class AlsaSource implements PortSource {
    private static final Logger LOG = LoggerFactory.getLogger(AlsaSource.class);
    private static final Path DEV_SND = Path.of("/dev/snd");

    private final SoundFolder folder = new SoundFolder(DEV_SND);
    private final CardNames names = new CardNames(DEV_SND, Path.of("/sys/class/sound"));
    private final Alike alike = new Alike();
    private String seen = "";
    private List<PortOffer> offers = List.of();

    /** A plug that can be opened. */
    private record Offer(MidiPort port, String hardware) implements PortOffer {
        @Override
        public OpenPort open() throws IOException {
            return AlsaPort.open(port, hardware);
        }
    }

    private AlsaSource() {}

    /** Empty where libasound cannot be called: not installed, or no Linux. */
    public static Optional<PortSource> open() {
        try {
            AlsaCalls.load();
            return Optional.of(new AlsaSource());
        } catch (LinkageError absent) {
            LOG.info("midi: libasound is not installed or lacks a function");
            LOG.debug("midi: libasound", absent);
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return "alsa";
    }

    @Override
    public List<PortOffer> scan() {
        String now = listing();
        if (!now.equals(seen)) {
            Cards.Found found = now.isEmpty() ? new Cards.Found(List.of(), true) : Cards.find();
            offers = offer(found.plugs());
            seen = found.complete() ? now : "";
        }
        return offers;
    }

    @Override
    public void await(long nanos) throws InterruptedException {
        folder.await(nanos);
    }

    @Override
    public void close() {
        folder.close();
    }

    private List<PortOffer> offer(List<Cards.Plug> plugs) {
        Map<Integer, CardName> cards = new LinkedHashMap<>();
        for (Cards.Plug plug : plugs) {
            cards.computeIfAbsent(plug.card(), card -> names.of(card, plug.cardId()));
        }
        Map<CardName, String> own = alike.tellApart(List.copyOf(cards.values()));
        return plugs.stream()
                .map(plug -> offer(plug, own.getOrDefault(cards.get(plug.card()), "")))
                .toList();
    }

    private static PortOffer offer(Cards.Plug plug, String card) {
        // The first plug has no number, so that a device with one plug is called like the device.
        String number =
                plug.device() == 0 && plug.subdevice() == 0
                        ? ""
                        : ":%d.%d".formatted(plug.device(), plug.subdevice());
        String name =
                plug.name().startsWith(plug.cardName())
                        ? plug.name()
                        : (plug.cardName() + " " + plug.name()).strip();
        MidiPort port =
                new MidiPort(
                        "midi:" + card + number,
                        name,
                        MidiPort.Kind.ALSA,
                        plug.input(),
                        plug.output());
        return new Offer(port, plug.hardware());
    }

    /** The nodes of the folder with their inodes: one that was made anew is another device. */
    private static String listing() {
        try (Stream<Path> nodes = Files.list(DEV_SND)) {
            return nodes.sorted()
                    .map(node -> node.getFileName() + " " + inode(node))
                    .toList()
                    .toString();
        } catch (IOException noFolder) {
            return "";
        }
    }

    private static Object inode(Path node) {
        try {
            return Files.getAttribute(node, "unix:ino", LinkOption.NOFOLLOW_LINKS);
        } catch (IOException gone) {
            return "gone";
        }
    }
}
