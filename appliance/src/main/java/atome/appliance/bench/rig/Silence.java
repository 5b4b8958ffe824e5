package atome.appliance.bench.rig;

import atome.engine.plugin.AtomePlugin;
import atome.engine.plugin.Plugins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What every module costs once its signal has stopped: numbers that fade without end become slow
 * ones. Each second on either side counts by its fastest round, and the dearest second stands for
 * its side, since slow numbers may come at any moment of a tail.
 *
 * @param signalSeconds in a round, before the silence
 * @param silentSeconds in a round
 */
record Silence(int rounds, int signalSeconds, int silentSeconds, Sound response) {
    private static final double PROMISED_RATIO = 1.1;

    List<RigRow> rows() {
        List<RigRow> rows = new ArrayList<>();
        for (AtomePlugin plugin : Plugins.all()) {
            if (plugin.fits(2)) {
                rows.add(row(new RunningModule(plugin.id(), Map.of(), response)));
            }
        }
        return rows;
    }

    private RigRow row(RunningModule module) {
        Sound guitar = Sound.guitar();
        Sound silence = Sound.silence();
        List<Rounds> under = seconds(signalSeconds);
        List<Rounds> after = seconds(silentSeconds);
        for (int round = 0; round < rounds; round++) {
            for (Rounds second : under) {
                second.set(round, module.playSecond(guitar));
            }
            for (Rounds second : after) {
                second.set(round, module.playSecond(silence));
            }
        }
        return new RigRow(
                Part.SILENCE, module.name, dearest(after), dearest(under), PROMISED_RATIO);
    }

    private List<Rounds> seconds(int count) {
        return IntStream.range(0, count).mapToObj(_ -> new Rounds(rounds)).toList();
    }

    private static double dearest(List<Rounds> seconds) {
        return seconds.stream().mapToDouble(Rounds::least).max().orElseThrow();
    }
}
