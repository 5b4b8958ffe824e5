package atome.controllers.midi.port.alsa.card;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who a sound card is, whatever its number today: the name that udev gave it in {@code
 * /dev/snd/by-id} (vendor, product and serial number of a USB device), else the same name put
 * together from sysfs, else the short id that ALSA gave it. One thread.
 */
public final class CardNames {
    /**
     * What a card is called.
     *
     * @param identity the same at another socket
     * @param place where it is plugged in; the same for whatever is plugged in there
     */
    public record CardName(String identity, String place) {}

    private final Path byId;
    private final Path soundClass;

    /** Names as {@code /dev/snd} and {@code /sys/class/sound} tell them. */
    public CardNames(Path devSnd, Path soundClass) {
        this.byId = devSnd.resolve("by-id");
        this.soundClass = soundClass;
    }

    /** The name of the card with this number today. */
    public CardName of(int card, String alsaId) {
        Path usbDevice = usbDevice(card);
        String place = usbDevice == null ? "card-" + alsaId : usbDevice.getFileName().toString();
        String identity = fromUdev(card);
        if (identity == null && usbDevice != null) {
            identity = fromSysfs(usbDevice);
        }
        return new CardName(identity == null ? "card-" + safe(alsaId) : identity, place);
    }

    private @Nullable String fromUdev(int card) {
        if (!Files.isDirectory(byId)) {
            return null;
        }
        try (DirectoryStream<Path> links = Files.newDirectoryStream(byId)) {
            for (Path link : links) {
                String target = Files.readSymbolicLink(link).getFileName().toString();
                if (target.equals("controlC" + card)) {
                    // Without the number of the USB interface, which names no other device.
                    return link.getFileName().toString().replaceFirst("-\\d\\d$", "");
                }
            }
        } catch (IOException unreadable) {
            return null;
        }
        return null;
    }

    /** The folder of the USB device that the card is an interface of. */
    private @Nullable Path usbDevice(int card) {
        try {
            Path usbInterface = soundClass.resolve("card" + card).resolve("device").toRealPath();
            Path parent = usbInterface.getParent();
            return parent != null && Files.exists(parent.resolve("idVendor")) ? parent : null;
        } catch (IOException notThere) {
            return null;
        }
    }

    private static String fromSysfs(Path usbDevice) {
        StringBuilder name = new StringBuilder("usb-");
        name.append(either(usbDevice, "manufacturer", "idVendor")).append('_');
        name.append(either(usbDevice, "product", "idProduct"));
        String serial = line(usbDevice, "serial");
        return serial.isEmpty() ? name.toString() : name.append('_').append(serial).toString();
    }

    private static String either(Path folder, String text, String number) {
        String words = line(folder, text);
        return words.isEmpty() ? line(folder, number) : words;
    }

    private static String line(Path folder, String file) {
        try {
            return safe(Files.readString(folder.resolve(file)).strip());
        } catch (IOException absent) {
            return "";
        }
    }

    /** As udev writes text of a device into the name of a link. */
    private static String safe(String text) {
        return text.replaceAll("\\s+", "_").replaceAll("[^A-Za-z0-9#+.:=@_-]", "_");
    }
}
