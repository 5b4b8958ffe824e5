package atome.appliance;

import atome.engine.driver.JackDriver;
import java.util.concurrent.Callable;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Mixer;
import picocli.CommandLine.Command;

/** {@code devices}: what is plugged in. */
@Command(
        name = "devices",
        mixinStandardHelpOptions = true,
        description = "Lists the audio devices found.")
final class DevicesCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        System.out.println(
                "jack       "
                        + (JackDriver.serverRateHz().isPresent()
                                ? "a server answers"
                                : "no server"));
        for (Mixer.Info mixer : AudioSystem.getMixerInfo()) {
            System.out.println("javasound  " + mixer.getName() + " — " + mixer.getDescription());
        }
        System.out.println("clock      always there");
        return 0;
    }
}
