package atome.controllers.midi.port.alsa.card;

import static org.assertj.core.api.Assertions.assertThat;

import atome.controllers.midi.port.alsa.card.CardNames.CardName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardNamesTest {
    private final Path root;
    private final Path devSnd;
    private final Path soundClass;

    CardNamesTest(@TempDir Path root) throws IOException {
        this.root = root;
        this.devSnd = Files.createDirectory(root.resolve("snd"));
        this.soundClass = Files.createDirectory(root.resolve("class"));
    }

    @Test
    void theLinkOfUdevNamesTheCardWithoutItsInterface() throws IOException {
        link("usb-ACME_Foot_Pedal_SN0001-00", 1);
        link("usb-Other_Keys_7-02", 2);
        usb(1, "1-2.3", "ACME", "Foot Pedal", "SN0001");
        assertThat(names().of(1, "Pedal"))
                .isEqualTo(new CardName("usb-ACME_Foot_Pedal_SN0001", "1-2.3"));
        assertThat(names().of(2, "Keys").identity()).isEqualTo("usb-Other_Keys_7");
    }

    @Test
    void withoutUdevTheSameNameIsPutTogetherFromSysfs() throws IOException {
        usb(3, "1-4", "ACME", "Foot Pedal", "SN0001");
        assertThat(names().of(3, "Pedal"))
                .isEqualTo(new CardName("usb-ACME_Foot_Pedal_SN0001", "1-4"));
    }

    @Test
    void aDeviceWithoutWordsIsNamedByItsNumbers() throws IOException {
        usb(0, "2-1", "", "", "");
        assertThat(names().of(0, "Device").identity()).isEqualTo("usb-1d6b_0104");
    }

    @Test
    void aCardThatIsNotUsbIsNamedByItsShortId() {
        assertThat(names().of(0, "VirMIDI"))
                .isEqualTo(new CardName("card-VirMIDI", "card-VirMIDI"));
    }

    @Test
    void anotherSocketIsAnotherPlaceOfTheSameIdentity() throws IOException {
        usb(1, "1-1", "ACME", "Keys", "9");
        usb(2, "3-1", "ACME", "Keys", "9");
        CardName before = names().of(1, "Keys");
        CardName after = names().of(2, "Keys_1");
        assertThat(after.identity()).isEqualTo(before.identity());
        assertThat(after.place()).isNotEqualTo(before.place());
    }

    private CardNames names() {
        return new CardNames(devSnd, soundClass);
    }

    private void link(String name, int card) throws IOException {
        Path byId = Files.createDirectories(devSnd.resolve("by-id"));
        Files.createSymbolicLink(byId.resolve(name), Path.of("../controlC" + card));
    }

    private void usb(int card, String place, String maker, String product, String serial)
            throws IOException {
        Path device = Files.createDirectories(root.resolve("devices").resolve(place));
        Path usbInterface = Files.createDirectory(device.resolve(place + ":1.0"));
        word(device, "idVendor", "1d6b");
        word(device, "idProduct", "0104");
        word(device, "manufacturer", maker);
        word(device, "product", product);
        word(device, "serial", serial);
        Path folder = Files.createDirectory(soundClass.resolve("card" + card));
        Files.createSymbolicLink(folder.resolve("device"), usbInterface);
    }

    private static void word(Path device, String file, String text) throws IOException {
        if (!text.isEmpty()) {
            Files.writeString(device.resolve(file), text + "\n");
        }
    }
}
