package atome.controllers.midi.port.javasound;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.spi.MidiDeviceProvider;

/** The devices that {@code javax.sound.midi} finds in the tests, besides the JDK's own. */
public final class StageDevices extends MidiDeviceProvider {
    private static final List<StageDevice> PLUGGED = new CopyOnWriteArrayList<>();

    static void plug(StageDevice... devices) {
        PLUGGED.addAll(List.of(devices));
    }

    static void unplug(StageDevice device) {
        PLUGGED.remove(device);
    }

    static void unplugAll() {
        PLUGGED.clear();
    }

    @Override
    public MidiDevice.Info[] getDeviceInfo() {
        return PLUGGED.stream().map(StageDevice::getDeviceInfo).toArray(MidiDevice.Info[]::new);
    }

    @Override
    public MidiDevice getDevice(MidiDevice.Info info) {
        return PLUGGED.stream()
                .filter(device -> device.getDeviceInfo().equals(info))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("not plugged in: " + info));
    }
}
